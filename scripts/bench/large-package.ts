import { type NewPackage, writePackage } from "@slipway/shared/installer/package/testing/write-package";

/**
 * largePackage is an installer as the large ones are: a file and a component for each of `files`, more than 65,535
 * strings, so that references take three bytes, and one embedded cabinet that makes up the rest of `bytes`.
 */
export function largePackage(files: number, bytes: number): Uint8Array {
  const guid = (at: number) =>
    `{${(at + 0x10000000).toString(16).toUpperCase()}-0000-4000-8000-${String(at).padStart(12, "0")}}`;
  const numbers = Array.from({ length: files }, (_, at) => at);
  const hashed = numbers.map(
    (at) =>
      `fil${Math.imul(at + 1, 2654435761)
        .toString(16)
        .padStart(8, "0")}${at}`,
  );
  const tables: NewPackage["tables"] = {
    Property: {
      columns: ["Property:s72*", "Value:l0"],
      rows: [
        ["ProductCode", guid(0)],
        ["ProductVersion", "1.0.0"],
      ],
    },
    Directory: {
      columns: ["Directory:s72*", "Directory_Parent:S72", "DefaultDir:l255"],
      rows: [
        ["TARGETDIR", null, "SourceDir"],
        ...numbers.slice(0, files / 10).map((at) => [`dir${at}`, "TARGETDIR", `d${at}|folder ${at}`]),
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
      rows: numbers.map((at) => [`cmp${hashed[at]}`, guid(at), `dir${at % 1000}`, 256, null, hashed[at] ?? ""]),
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
      rows: numbers.map((at) => [
        hashed[at] ?? "",
        `cmp${hashed[at]}`,
        `f${at}.go|source file ${at}.go`,
        at * 7,
        null,
        null,
        512,
        at + 1,
      ]),
    },
    MsiFileHash: {
      columns: ["File_:s72*", "Options:i2", "HashPart1:i4", "HashPart2:i4", "HashPart3:i4", "HashPart4:i4"],
      rows: numbers.map((at) => [hashed[at] ?? "", 0, at * 3, at * 5, at * 7, at * 11]),
    },
    FeatureComponents: {
      columns: ["Feature_:s38*", "Component_:s72*"],
      rows: numbers.map((at) => ["Main", `cmp${hashed[at]}`]),
    },
    Media: { columns: ["DiskId:i2*", "LastSequence:i4", "Cabinet:S255"], rows: [[1, files, "#all.cab"]] },
  };
  const summary = { 1: 1252, 2: "Installation Database", 7: "x64;1033", 9: guid(1), 14: 500, 15: 2 };
  const streams = { "all.cab": new Uint8Array(bytes).fill(0x5a) };
  return writePackage({ tables, summary, streams, hasLongReferences: true, codePage: 1252 });
}
