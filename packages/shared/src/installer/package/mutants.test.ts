import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { describePackage } from "./anatomy/describe-package.ts";
import { memorySource } from "./byte-source.ts";
import { readCabinets } from "./cabinet/read-cabinets.ts";
import { exportTable, tableNames } from "./export-table.ts";
import { openPackage } from "./open-package.ts";
import { mutate, randomOf } from "./testing/mutate.ts";
import { packageTables } from "./testing/package-tables.ts";
import { writeCabinet } from "./testing/write-cabinet.ts";
import { type NewPackage, PATCH_CLASS, writePackage } from "./testing/write-package.ts";
import { transformStorage, writeTransform } from "./testing/write-transform.ts";
import { applyPatch } from "./transforms/patch.ts";
import { applyTransform } from "./transforms/apply-transform.ts";

// The whole form of issue 6 takes minutes.
const COUNT = process.env.SLIPWAY_FULL ? 10_000 : 100;
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_MS = 5_000;

const product = "{7A1E0D4C-51A3-4F5E-9C55-0B2F4D7A9C01}";
const Property = ["Property:s72*", "Value:l0"];
const ids = Array.from({ length: 60 }, (_, at) => `Part${at}`);
const base: NewPackage = {
  tables: packageTables({
    Property: [
      ["ProductCode", product],
      ["ALLUSERS", "1"],
      ["Long", "x".repeat(70_000)],
    ],
    Directory: [
      ["TARGETDIR", null, "SourceDir"],
      ...ids.map((id, at) => [id, at === 0 ? "TARGETDIR" : `Part${at - 1}`, `a|${id}:.`]),
    ],
    Component: ids.map((id, at) => [id, `{${at}}`, id, at, at % 3 ? null : 'NOT (A AND B="c") OR $D=3', id]),
    File: ids.map((id, at) => [id, id, `${id}|long ${id}`, at, "1.0", null, null, at]),
    Media: [[1, ids.length, null, "#a.cab"]],
    Binary: [["b", 1]],
    LaunchCondition: [["Installed OR VersionNT > 5", "no"]],
  }),
  summary: { 1: 1252, 2: "Installation Database", 7: "x64;1033", 9: product, 12: 1.7e12, 14: 200, 15: 2 },
  streams: {
    "a.cab": writeCabinet(ids.map((name, size) => ({ name, size }))),
    "Binary.b": new Uint8Array(6000).fill(3),
  },
};
const change = {
  tables: { Property: { columns: Property, changes: [{ update: { 0: "ALLUSERS", 1: "2" } }, { row: ["N", "v"] }] } },
};
const patch: NewPackage = {
  tables: {},
  classId: PATCH_CLASS,
  summary: { 7: product, 8: ":T;:#T", 9: product },
  storages: new Map([
    ["T", transformStorage(change)],
    ["#T", transformStorage(change)],
  ]),
};
const originals = [
  writePackage(base),
  writePackage({ ...base, hasLongReferences: true, version: 4 }),
  writePackage(patch),
  writeTransform(change),
];

/** look does everything that anybody does with a package, and gives how much of it there was. */
async function look(bytes: Uint8Array, whole: Awaited<ReturnType<typeof openPackage>>): Promise<"refused" | "read"> {
  const opened = await openPackage(memorySource(bytes));
  if (!opened.ok) return "refused";
  const { database } = opened;
  describePackage(database);
  await readCabinets(database);
  for (const name of tableNames(database)) for (const chunk of exportTable(database, name, String) ?? []) chunk.length;
  for (const { name, size } of database.streams) await database.readStream(name, 0, Math.min(size, 1_000_000));
  for (const name of database.storages) await database.openStorage(name);
  if (whole.ok) {
    applyTransform(whole.database, database);
    await applyPatch(whole.database, database, product);
  }
  return "read";
}

describe("mutated packages", () => {
  it(`${COUNT} of them: no crash, no hang, no memory`, { timeout: 3_600_000 }, async () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const used = () => {
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      return heapUsed + arrayBuffers;
    };
    const whole = await openPackage(memorySource(writePackage(base)));
    const seen = { refused: 0, read: 0 };
    for (let seed = 1; seed <= COUNT; seed++) {
      const bytes = mutate(originals[seed % originals.length]!, randomOf(seed));
      // A collection takes longer than most mutants; what lies about between two of them only makes the bound stricter.
      if (seed % 20 === 0) collect();
      const before = used();
      const began = performance.now();
      seen[await look(bytes, whole)]++;
      const told = { seed, ms: performance.now() - began, bytes: used() - before };
      if (told.ms > MOST_MS || told.bytes > MOST_BYTES) expect(told).toEqual({ seed, ms: "less", bytes: "less" });
    }
    // Mutants that are all refused, or all whole, would prove nothing.
    expect(seen.refused).toBeGreaterThan(COUNT / 20);
    expect(seen.read).toBeGreaterThan(COUNT / 20);
  });
});
