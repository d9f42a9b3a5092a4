import { writeCabinet } from "@slipway/shared/installer/package/testing/write-cabinet";
import { actionsInOrder, installFolder, packageTables } from "@slipway/shared/installer/package/testing/package-tables";
import { writePackage } from "@slipway/shared/installer/package/testing/write-package";

/** SuiteFile is one file of the package, in a component of its own. */
export interface SuiteFile {
  name: string;
  version: string | null;
  /** Last digits of its component's identifier. */
  component: number;
}

const guid = (kind: number, number: number) =>
  `{${String(kind).padStart(8, "0")}-2222-3333-4444-${String(number).padStart(12, "0")}}`;

/** suitePackage writes an .msi of "Contoso Suite" that upgrades older ones early, and has something of most tables. */
export function suitePackage(version: string, files: readonly SuiteFile[]): Uint8Array {
  const number = Number(version.replaceAll(".", ""));
  const tables = packageTables({
    Property: [
      ["ProductName", "Contoso Suite"],
      ["ProductVersion", version],
      ["ProductCode", guid(1, number)],
      ["UpgradeCode", guid(2, 1)],
      ["ProductLanguage", "1033"],
      ["Manufacturer", "Contoso"],
      ["ALLUSERS", "1"],
      ["SecureCustomProperties", "OLDFOUND"],
      ...Array.from({ length: 500 }, (_, at) => [`SETTING${at}`, `value ${at}`]),
    ],
    Directory: installFolder("CONTOSO|Contoso Suite"),
    Component: files.map(({ name, component }) => [
      ...[`c.${name}`, guid(3, component), "INSTALLDIR", 256, null, `f.${name}`],
    ]),
    Feature: [["All", null, "All", null, 1, 1, "INSTALLDIR", 0]],
    FeatureComponents: files.map(({ name }) => ["All", `c.${name}`]),
    File: files.map(({ name, version: own }, at) => [
      ...[`f.${name}`, `c.${name}`, name, 20_480, own, null, null, at + 1],
    ]),
    Media: [[1, files.length, null, "#suite.cab"]],
    Upgrade: [[guid(2, 1), "0.0.0", version, null, 1, null, "OLDFOUND"]],
    CustomAction: [["RegisterDriver", 3073, "Helper", "Register"]],
    InstallExecuteSequence: actionsInOrder({
      ...{ FindRelatedProducts: 25, CostFinalize: 1000, MigrateFeatureStates: 1200, InstallValidate: 1400 },
      ...{ RemoveExistingProducts: 1450, InstallInitialize: 1500 },
      ...{ InstallFiles: 4000, RegisterDriver: 4100, InstallExecute: 6500, InstallFinalize: 6600 },
    }),
    Binary: [["Helper", 1]],
  });
  return writePackage({
    tables,
    summary: {
      2: "Installation Database",
      3: "Contoso Suite",
      4: "Contoso",
      7: "x64;1033",
      9: guid(4, number),
      14: 500,
      15: 2,
    },
    streams: {
      "suite.cab": writeCabinet(files.map(({ name }) => ({ name: `f.${name}`, size: 20_480 }))),
      "Binary.Helper": Uint8Array.of(77, 90),
    },
  });
}
