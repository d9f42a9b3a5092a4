import { writeCabinet } from "@slipway/shared/installer/package/testing/write-cabinet";
import { type NewTable, writePackage } from "@slipway/shared/installer/package/testing/write-package";

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
  const tables: Record<string, NewTable> = {
    Property: {
      columns: ["Property:s72*", "Value:l0"],
      rows: [
        ["ProductName", "Contoso Suite"],
        ["ProductVersion", version],
        ["ProductCode", guid(1, number)],
        ["UpgradeCode", guid(2, 1)],
        ["ProductLanguage", "1033"],
        ["Manufacturer", "Contoso"],
        ["ALLUSERS", "1"],
        ["SecureCustomProperties", "OLDFOUND"],
        ...Array.from({ length: 500 }, (_, at): [string, string] => [`SETTING${at}`, `value ${at}`]),
      ],
    },
    Directory: {
      columns: ["Directory:s72*", "Directory_Parent:S72", "DefaultDir:l255"],
      rows: [
        ["TARGETDIR", null, "SourceDir"],
        ["ProgramFiles64Folder", "TARGETDIR", "."],
        ["INSTALLDIR", "ProgramFiles64Folder", "CONTOSO|Contoso Suite"],
      ],
    },
    Component: {
      columns: [
        "Component:s72*",
        "ComponentId:S38",
        "Directory_:s72",
        "Attributes:i2",
        "Condition:S255",
        "KeyPath:S72",
      ],
      rows: files.map(({ name, component }) => [`c.${name}`, guid(3, component), "INSTALLDIR", 256, null, `f.${name}`]),
    },
    Feature: {
      columns: [
        "Feature:s38*",
        "Feature_Parent:S38",
        "Title:L64",
        "Description:L255",
        "Display:I2",
        "Level:i2",
        "Directory_:S72",
        "Attributes:i2",
      ],
      rows: [["All", null, "All", null, 1, 1, "INSTALLDIR", 0]],
    },
    FeatureComponents: {
      columns: ["Feature_:s38*", "Component_:s72*"],
      rows: files.map(({ name }) => ["All", `c.${name}`]),
    },
    File: {
      columns: [
        "File:s72*",
        "Component_:s72",
        "FileName:l255",
        "FileSize:i4",
        "Version:S72",
        "Language:S20",
        "Attributes:I2",
        "Sequence:i4",
      ],
      rows: files.map((file, at) => [
        `f.${file.name}`,
        `c.${file.name}`,
        file.name,
        20_480,
        file.version,
        null,
        null,
        at + 1,
      ]),
    },
    Media: {
      columns: ["DiskId:i2*", "LastSequence:i4", "DiskPrompt:L64", "Cabinet:S255", "VolumeLabel:S32", "Source:S72"],
      rows: [[1, files.length, null, "#suite.cab", null, null]],
    },
    Upgrade: {
      columns: [
        "UpgradeCode:s38*",
        "VersionMin:S20*",
        "VersionMax:S20*",
        "Language:S255*",
        "Attributes:i4*",
        "Remove:S255",
        "ActionProperty:s72",
      ],
      rows: [[guid(2, 1), "0.0.0", version, null, 1, null, "OLDFOUND"]],
    },
    CustomAction: {
      columns: ["Action:s72*", "Type:i2", "Source:S72", "Target:S255"],
      rows: [["RegisterDriver", 3073, "Helper", "Register"]],
    },
    InstallExecuteSequence: {
      columns: ["Action:s72*", "Condition:S255", "Sequence:I2"],
      rows: [
        ["FindRelatedProducts", null, 25],
        ["CostFinalize", null, 1000],
        ["MigrateFeatureStates", null, 1200],
        ["InstallValidate", null, 1400],
        ["RemoveExistingProducts", null, 1450],
        ["InstallInitialize", null, 1500],
        ["InstallFiles", null, 4000],
        ["RegisterDriver", null, 4100],
        ["InstallExecute", null, 6500],
        ["InstallFinalize", null, 6600],
      ],
    },
    Binary: { columns: ["Name:s72*", "Data:v0"], rows: [["Helper", 1]] },
  };
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
