import { describe, expect, it, vi } from "vitest";
import { memorySource } from "./byte-source.ts";
import { rowsOf } from "./database/table.ts";
import { openPackage } from "./open-package.ts";
import type { PackageDatabase } from "./package-database.ts";
import { writeCompoundFile } from "./testing/write-compound-file.ts";
import { type NewPackage, writePackage } from "./testing/write-package.ts";

async function open(from: NewPackage | Uint8Array): Promise<PackageDatabase> {
  const opened = await openPackage(memorySource(from instanceof Uint8Array ? from : writePackage(from)));
  if (!opened.ok) throw opened.fault;
  return opened.database;
}

const property = (rows: [string, string | null][]) => ({ Property: { columns: ["Property:s72*", "Value:l0"], rows } });

// Other suites run beside this one.
vi.setConfig({ testTimeout: 60_000 });

describe("openPackage", () => {
  it("reads texts, numbers, nulls and streams of a table", async () => {
    const database = await open({
      tables: {
        Mixed: {
          columns: ["Key:s72*", "Short:I2", "Long:I4", "Text:S255", "Data:V0"],
          rows: [
            ["a", -32767, -2147483647, "ä\t\r\n", 1],
            ["b", null, null, null, null],
            ["c", 32767, 2147483647, "x", null],
          ],
        },
      },
      streams: { "Mixed.a": Uint8Array.of(1, 2, 3) },
    });
    expect([...rowsOf(database.tables.get("Mixed")!)]).toEqual([
      ["a", -32767, -2147483647, "ä\t\r\n", "Mixed.a"],
      ["b", null, null, null, null],
      ["c", 32767, 2147483647, "x", null],
    ]);
    expect(await database.readStream("Mixed.a")).toEqual(Uint8Array.of(1, 2, 3));
    expect(await database.readStream("Mixed.b")).toMatchObject({ code: "no-such-stream" });
  });

  it("reads references of three bytes", async () => {
    const rows = Array.from({ length: 66_000 }, (_, at): [string, string] => [`P${at}`, "same"]);
    const database = await open({ tables: property(rows), hasLongReferences: true });
    expect(database.tables.get("Property")?.cell(65_999, 0)).toBe("P65999");
    expect(database.faults).toEqual([]);
  });

  it("reads strings of more than 65,535 bytes and what follows them", async () => {
    const text = "long".repeat(50_000);
    const database = await open({
      tables: property([
        ["A", text],
        ["B", "after"],
      ]),
    });
    expect(database.tables.get("Property")?.cell(0, 1)).toBe(text);
    expect(database.tables.get("Property")?.cell(1, 1)).toBe("after");
    expect(database.faults).toEqual([]);
  });

  for (const { codePage, bytes, text } of [
    { codePage: 1252, bytes: [0x80, 0xe4], text: "€ä" },
    { codePage: 1251, bytes: [0xcf, 0xf0], text: "Пр" },
    { codePage: 932, bytes: [0x93, 0xfa, 0x96, 0x7b], text: "日本" },
    { codePage: 936, bytes: [0xd6, 0xd0], text: "中" },
    { codePage: 65001, bytes: [0xe2, 0x82, 0xac], text: "€" },
  ]) {
    it(`decodes strings in code page ${codePage}`, async () => {
      const encode = (from: string) => (from === text ? Uint8Array.from(bytes) : new TextEncoder().encode(from));
      const database = await open({
        tables: property([
          ["A", text],
          ["B", "plain"],
        ]),
        codePage,
        encode,
      });
      expect(database.tables.get("Property")?.cell(0, 1)).toBe(text);
      expect(database.tables.get("Property")?.cell(1, 1)).toBe("plain");
      expect(database.faults).toEqual([]);
    });
  }

  it("tells that it does not know a code page", async () => {
    const database = await open({ tables: property([["A", "b"]]), codePage: 737 });
    expect(database.faults).toMatchObject([{ code: "unknown-code-page", offset: expect.any(Number) }]);
    expect(database.tables.get("Property")?.cell(0, 1)).toBe("b");
  });

  it("keeps the other tables when one is broken, and says which", async () => {
    const bytes = writePackage({
      tables: { ...property([["A", "b"]]), Other: { columns: ["Key:s72*", "Number:i4"], rows: [["x", 1]] } },
    });
    // The stream of Other loses its last two bytes in the directory.
    const view = new DataView(bytes.buffer);
    const directory = (view.getUint32(48, true) + 1) * 512;
    for (let at = directory; at < bytes.length; at += 128) {
      if (bytes[at + 66] === 2 && view.getUint32(at + 120, true) === 6) view.setUint32(at + 120, 4, true);
    }
    const database = await open(bytes);
    expect(database.tableNames).toEqual(["Property", "Other"]);
    expect(database.unreadable).toMatchObject([{ table: "Other", fault: { code: "bad-table" } }]);
    // "Other" has one row of 6 bytes, in the mini stream.
    const offset = database.unreadable[0]?.fault.offset ?? 0;
    expect([offset > 512, offset % 64, offset < bytes.length]).toEqual([true, 0, true]);
    expect(database.tables.get("Property")?.rowCount).toBe(1);
  });

  it("reads a table whose texts the package does not have, and says so once", async () => {
    const rows: [string, number, string | null][] = [
      ["x", 0x1234_5678, null],
      ["y", 1, "z"],
    ];
    const bytes = writePackage({ tables: { Other: { columns: ["Key:s72*", "Number:i4", "Text:S72"], rows } } });
    // Column by column: the number of x, as stored, stands right behind the keys.
    const numbers = Buffer.from(bytes.buffer).indexOf(Buffer.from([0x78, 0x56, 0x34, 0x92]));
    bytes.set([0xf0, 0x7f, 0xf1, 0x7f], numbers - 4);
    const database = await open(bytes);
    const table = database.tables.get("Other");
    expect([table?.cell(0, 0), table?.cell(0, 1), table?.cell(1, 2)]).toEqual([null, 0x1234_5678, "z"]);
    expect(database.unreadable).toMatchObject([
      {
        table: "Other",
        fault: { code: "bad-table", offset: numbers - 4, message: expect.stringContaining("2 times") },
      },
    ]);
    const sound = await open({ tables: { Other: { columns: ["Key:s72*"], rows: [["x"]] } } });
    expect(sound.unreadable).toEqual([]);
  });

  it("reads the summary information", async () => {
    const at = Date.UTC(2026, 0, 31, 8, 5, 9);
    const summary = { 1: 1252, 2: "Installation Database", 7: "x64;1033", 9: "{A}", 12: at, 14: 200, 15: 2, 19: 4 };
    const database = await open({ tables: property([["A", "b"]]), summary });
    expect(database.summary).toMatchObject({
      codePage: 1252,
      template: "x64;1033",
      createdAt: at,
      pages: 200,
      words: 2,
    });
  });

  it("a compound file of another program is no package", async () => {
    const word = writeCompoundFile({ streams: new Map([["WordDocument", new Uint8Array(10)]]) });
    expect(await openPackage(memorySource(word))).toMatchObject({ ok: false, fault: { code: "not-a-package" } });
  });

  it("a file cut off anywhere says so, with where it ends, or gives what is left", async () => {
    const whole = writePackage({
      tables: property([["A", "x".repeat(9000)]]),
      streams: { cab: new Uint8Array(20_000) },
    });
    for (const end of [100, 512, 5000, whole.length >> 1, whole.length - 600, whole.length - 100]) {
      const opened = await openPackage(memorySource(whole.subarray(0, end)));
      const faults = opened.ok
        ? [...opened.database.faults, ...opened.database.unreadable.map(({ fault }) => fault)]
        : [opened.fault];
      expect([end, faults[0]?.code, faults[0]?.offset]).toEqual([end, "truncated", end]);
    }
  });

  it("a root that is its own child is a loop, not a foreign file", async () => {
    const bytes = writePackage({ tables: property([["A", "b"]]) });
    const view = new DataView(bytes.buffer);
    const directory = (view.getUint32(48, true) + 1) * 512;
    view.setUint32(directory + 76, 0, true);
    expect(await openPackage(memorySource(bytes))).toMatchObject({
      ok: false,
      fault: { code: "directory-loop", offset: directory },
    });
  });

  it("sees a signature, and a merge module", async () => {
    const tables = { ModuleSignature: { columns: ["ModuleID:s72*"], rows: [["M.1"]] } };
    const database = await open({ tables, streams: { "\u0005DigitalSignature": Uint8Array.of(48) } });
    expect(database.kind).toBe("merge-module");
    expect(database.signature).toEqual({ isSigned: true, hasExtendedDigest: false });
  });
});
