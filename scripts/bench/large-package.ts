import { packageTables } from "@slipway/shared/installer/package/testing/package-tables";
import { writePackage } from "@slipway/shared/installer/package/testing/write-package";

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
  const file = (at: number) => hashed[at] ?? "";
  const tables = packageTables({
    Property: [
      ["ProductCode", guid(0)],
      ["ProductVersion", "1.0.0"],
    ],
    Directory: [
      ["TARGETDIR", null, "SourceDir"],
      ...numbers.slice(0, files / 10).map((at) => [`dir${at}`, "TARGETDIR", `d${at}|folder ${at}`]),
    ],
    Component: numbers.map((at) => [`cmp${file(at)}`, guid(at), `dir${at % 1000}`, 256, null, file(at)]),
    File: numbers.map((at) => [
      ...[file(at), `cmp${file(at)}`, `f${at}.go|source file ${at}.go`, at * 7, null, null, 512, at + 1],
    ]),
    MsiFileHash: numbers.map((at) => [file(at), 0, at * 3, at * 5, at * 7, at * 11]),
    FeatureComponents: numbers.map((at) => ["Main", `cmp${file(at)}`]),
    Media: [[1, files, null, "#all.cab"]],
  });
  const summary = { 1: 1252, 2: "Installation Database", 7: "x64;1033", 9: guid(1), 14: 500, 15: 2 };
  const streams = { "all.cab": new Uint8Array(bytes).fill(0x5a) };
  return writePackage({ tables, summary, streams, hasLongReferences: true, codePage: 1252 });
}
