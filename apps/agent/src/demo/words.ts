// The names of a simulated organisation: Contoso, with offices in six places.

/** Site is one place, its time apart from UTC, and its share of the machines. */
export interface Site {
  code: string;
  name: string;
  utcOffsetHours: number;
  weight: number;
}

export const sites: readonly Site[] = [
  { code: "BER", name: "berlin", utcOffsetHours: 1, weight: 30 },
  { code: "LIS", name: "lisbon", utcOffsetHours: 0, weight: 14 },
  { code: "AUS", name: "austin", utcOffsetHours: -6, weight: 24 },
  { code: "SAO", name: "sao-paulo", utcOffsetHours: -3, weight: 10 },
  { code: "PNQ", name: "pune", utcOffsetHours: 5.5, weight: 16 },
  { code: "OSA", name: "osaka", utcOffsetHours: 9, weight: 6 },
];

export const firstNames = (
  "ada amir ana andrei anna ben carla chen clara dana david diego elena emil eva farah felix fatima gabriel grace hana " +
  "hugo ines ivan jack jana joao jonas julia kai karim keiko lara leo lena liam lucia luis maja marco maria mei mia " +
  "mila nadia nina noah nora olga omar oskar paula pedro priya rafael rahul rosa ruth sam sara sofia tara teo tom uma " +
  "vera victor wei yara yuki zoe"
).split(" ");

export const lastNames = (
  "abe almeida bauer becker bianchi braun brown castro chen costa cruz dias fischer garcia gupta haas hansen hoffmann " +
  "ito jensen joshi kaur keller khan klein kowalski kumar lang lee lima lopez martin mehta meyer mori nair neumann " +
  "novak nunes olsen park patel pereira reis richter rossi sato schmidt scholz silva singh smith sousa suzuki tanaka " +
  "torres vargas vogel wagner weber white wolf wong yamada young"
).split(" ");

/** Department: in which group its machines are, and how many of them there are. */
export interface Department {
  name: string;
  group: "engineering" | "offices" | "plants";
  weight: number;
}

export const departments: readonly Department[] = [
  { name: "platform", group: "engineering", weight: 12 },
  { name: "apps", group: "engineering", weight: 14 },
  { name: "data", group: "engineering", weight: 6 },
  { name: "finance", group: "offices", weight: 10 },
  { name: "sales", group: "offices", weight: 16 },
  { name: "legal", group: "offices", weight: 4 },
  { name: "people", group: "offices", weight: 6 },
  { name: "support", group: "offices", weight: 10 },
  { name: "production", group: "plants", weight: 14 },
  { name: "warehouse", group: "plants", weight: 8 },
];

/** Product is what gets installed here. */
export interface Product {
  name: string;
  version: string;
  code: string;
  file: string;
}

const product = (name: string, version: string, n: string, file: string): Product => ({
  ...{ name, version, file },
  code: `{${n.repeat(8)}-0D3E-4B7D-9C55-1E2F3A4B5C${n.repeat(2)}}`,
});

export const products: readonly Product[] = [
  product("Contoso Suite", "4.2.0", "A", "contoso-suite.msi"),
  product("Contoso VPN Client", "11.3.2", "B", "contoso-vpn.msi"),
  product("Fabrikam Reader", "24.5.1", "C", "fabrikam-reader.msi"),
  product("Northwind Ledger", "9.0.4", "D", "northwind-ledger.msi"),
  product("Tailspin Meeting", "6.18.0", "E", "tailspin-meeting.msi"),
  product("Wingtip Endpoint Guard", "3.7.1", "F", "wingtip-guard.msi"),
  product("Adventure CAD Viewer", "2026.1", "1", "adventure-cad.msi"),
  product("Litware Label Printer", "5.1.8", "2", "litware-label.msi"),
  product("Proseware Runtime x64", "14.42.3", "3", "proseware-runtime.msi"),
  product("Trey Data Connector", "2.11.0", "4", "trey-connector.msi"),
];

/** Who mends things here. */
export const operators = ["Mara Lindqvist", "Jon Okafor", "Priya Raman"];
