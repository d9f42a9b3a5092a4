import { utf16 } from "@slipway/shared/installer/log/testing/encode";
import { logBuilder } from "@slipway/shared/installer/log/testing/log-builder";
import { writePackage } from "@slipway/shared/installer/package/testing/write-package";
import { describe, expect, it } from "vitest";
import { Inspection } from "./inspection.ts";
import type { Opened } from "./messages.ts";

const asFile = (name: string, bytes: Uint8Array | string) => new File([bytes as BlobPart], name);
const opened = (...files: File[]): Promise<Opened> => new Inspection(() => 0).open(files, () => undefined);
const log = () => utf16(logBuilder().engine("C:\\suite.msi").start("INSTALL").end("INSTALL", 1).returns(0).text());

const suite = (version: string) =>
  writePackage({
    tables: {
      Property: {
        columns: ["Property:s72*", "Value:l0"],
        rows: [
          ["ProductName", "Contoso Suite"],
          ["ProductVersion", version],
          ["ProductCode", `{11111111-2222-3333-4444-${version.replaceAll(".", "").padStart(12, "0")}}`],
        ],
      },
    },
    summary: { 2: "Installation Database", 7: "x64;1033", 9: "{99999999-2222-3333-4444-555555555555}" },
  });

describe("what is dropped is known by its bytes, not by its name", () => {
  const cases = [
    {
      name: "a zip",
      file: asFile("suite.msi", "PK\x03\x04rest"),
      sentence: "suite.msi is a zip archive, neither a log nor a Windows Installer package.",
    },
    { name: "an empty file", file: asFile("a.log", ""), sentence: "a.log is empty." },
    {
      name: "a program",
      file: asFile("setup.log", "MZ\x90\x00"),
      sentence: "setup.log is a program (.exe or .dll), neither a log nor a Windows Installer package.",
    },
    {
      name: "bytes of no kind",
      file: asFile(
        "a.bin",
        Uint8Array.from({ length: 400 }, (_, at) => (at * 7) % 31),
      ),
      sentence: "a.bin is neither text nor a Windows Installer package.",
    },
  ];
  it.each(cases)("$name is refused in words", async ({ file, sentence }) => {
    expect(await opened(file)).toMatchObject({ kind: "refused", refused: [{ sentence, offset: 0 }] });
  });

  it("a log under another name is a log", async () => {
    expect(await opened(asFile("install.msi.bak", log()))).toMatchObject({
      kind: "log",
      report: { truth: { status: "healthy" } },
    });
  });

  it("the beginning of a package is refused with the place where it ends", async () => {
    const answer = await opened(asFile("half.msi", suite("1.0.0").slice(0, 300)));
    expect(answer).toMatchObject({ kind: "refused", refused: [{ code: "truncated" }] });
    expect(answer.kind === "refused" && answer.refused[0]?.offset).toBeTypeOf("number");
  });
});

it("a package that lacks its last bytes is shown, with what could not be read", async () => {
  const answer = await opened(asFile("short.msi", suite("1.0.0").slice(0, -256)));
  expect(answer).toMatchObject({
    kind: "packages",
    packages: [{ product: "Contoso Suite", skipped: [{ part: "The file", code: "truncated" }] }],
  });
});

describe("two packages", () => {
  it("the lower version is the old one, until they are swapped", async () => {
    const inspection = new Inspection(() => 0);
    const answer = await inspection.open(
      [asFile("b.msi", suite("2.0.0")), asFile("a.msi", suite("1.0.0"))],
      () => undefined,
    );
    expect(answer).toMatchObject({
      kind: "packages",
      packages: [{ name: "a.msi" }, { name: "b.msi" }],
      upgrade: { isDowngrade: false },
    });
    expect(inspection.swap()).toMatchObject({
      packages: [{ name: "b.msi" }, { name: "a.msi" }],
      upgrade: { isDowngrade: true },
    });
  });

  it("the one that can be had is shown beside the refusal of the other", async () => {
    const answer = await opened(asFile("a.msi", suite("1.0.0")), asFile("b.msi", "PK\x03\x04"));
    expect(answer).toMatchObject({
      kind: "packages",
      packages: [{ name: "a.msi" }],
      upgrade: null,
      refused: [{ name: "b.msi" }],
    });
  });

  it.each([
    {
      name: "three packages",
      files: ["1.0.0", "2.0.0", "3.0.0"].map((version) => asFile(`${version}.msi`, suite(version))),
    },
    { name: "a log and a package", files: [asFile("a.log", log()), asFile("a.msi", suite("1.0.0"))] },
    { name: "two logs", files: [asFile("a.log", log()), asFile("b.log", log())] },
  ])("$name are too many", async ({ files }) => {
    expect(await opened(...files)).toMatchObject({
      kind: "refused",
      refused: [{ advice: "Drop one log, one package, or two packages to compare." }],
    });
  });
});

it("rows come by ranges, and lines are found whatever their case", async () => {
  const inspection = new Inspection(() => 0);
  await inspection.open([asFile("a.msi", suite("1.0.0"))], () => undefined);
  expect(inspection.rows({ file: 0, table: "Property", from: 1, count: 9 })).toHaveLength(2);
  expect(inspection.rows({ file: 0, table: "Absent", from: 0, count: 9 })).toEqual([]);
  const reading = new Inspection(() => 0);
  await reading.open([asFile("a.log", log())], () => undefined);
  const { lines } = await reading.find({ text: "mainenginethread IS" });
  expect(lines).toHaveLength(2);
  const [line] = await reading.lines({ from: lines[0] ?? 0, count: 1 });
  expect(line?.text).toContain("MainEngineThread is returning 0");
});
