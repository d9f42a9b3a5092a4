import { describe, expect, it } from "vitest";
import { memorySource } from "../byte-source.ts";
import { rowsOf } from "../database/table.ts";
import { openPackage } from "../open-package.ts";
import type { PackageDatabase } from "../package-database.ts";
import { packageModel } from "../read-package-model.ts";
import { columnType } from "../testing/column-type.ts";
import { packageTables } from "../testing/package-tables.ts";
import { PATCH_CLASS, writePackage } from "../testing/write-package.ts";
import { type NewTransform, transformStorage, writeTransform } from "../testing/write-transform.ts";
import { applyTransform } from "./apply-transform.ts";
import { applyPatch, readPatch } from "./patch.ts";
import { transformFits, transformTarget } from "./transform-target.ts";

const product = "{7A1E0D4C-51A3-4F5E-9C55-0B2F4D7A9C01}";
const other = "{7A1E0D4C-51A3-4F5E-9C55-0B2F4D7A9C02}";
const upgrade = "{0F6B1E5A-7B6F-4B5C-8E7A-1D2C3B4A5F60}";
const Property = ["Property:s72*", "Value:l0"];
const Mixed = ["Key:s72*", "Number:i2*", "Text:S255", "Long:I4", "Data:V0"];
const base = {
  tables: {
    Property: {
      columns: Property,
      rows: [
        ["ProductCode", product],
        ["ProductVersion", "1.0.0"],
        ["UpgradeCode", upgrade],
        ["Gone", "x"],
      ],
    },
    Mixed: {
      columns: Mixed,
      rows: [
        ["a", 1, "one", 10, 1],
        ["a", 2, "two", null, null],
      ],
    },
    Old: { columns: ["Key:s72*"], rows: [["x"]] },
  },
  streams: { "Mixed.a.1": Uint8Array.of(1) },
};

async function open(bytes: Uint8Array): Promise<PackageDatabase> {
  const opened = await openPackage(memorySource(bytes));
  if (!opened.ok) throw opened.fault;
  return opened.database;
}
const rows = (database: PackageDatabase, table: string) => [...rowsOf(database.tables.get(table)!)];
const columnRow = (table: string, number: number | null, name: string, code: string, isKey = false) => ({
  row: [table, number, name, columnType(code, isKey)],
});
const Columns = ["Table:s64*", "Number:i2*", "Name:s64", "Type:i2"];

async function transformed(tables: NewTransform["tables"], streams: NewTransform["streams"] = {}) {
  const database = await open(writePackage(base));
  const transform = await open(writeTransform({ tables, streams }));
  expect(transform.kind).toBe("transform");
  return { ...applyTransform(database, transform), base: database };
}

describe("applyTransform", () => {
  it("adds, changes and deletes rows, and leaves the package itself alone", async () => {
    const done = await transformed({
      Property: {
        columns: Property,
        changes: [{ update: { 0: "ProductVersion", 1: "2.0.0" } }, { remove: ["Gone"] }, { row: ["New", "näw"] }],
      },
    });
    expect(rows(done.database, "Property")).toEqual([
      ["ProductCode", product],
      ["ProductVersion", "2.0.0"],
      ["UpgradeCode", upgrade],
      ["New", "näw"],
    ]);
    expect(done.changes.map(({ kind, before, after }) => [kind, before?.[1], after?.[1]])).toEqual([
      ["update", "1.0.0", "2.0.0"],
      ["delete", "x", undefined],
      ["add", undefined, "näw"],
    ]);
    expect(rows(done.base, "Property")).toHaveLength(4);
    expect(packageModel(done.database).productVersion).toBe("2.0.0");
  });

  it("finds rows by all their keys, and changes only the cells it names", async () => {
    const done = await transformed({
      Mixed: { columns: Mixed, changes: [{ update: { 0: "a", 1: 2, 3: -5 } }, { row: ["a", 1, null, 7, 1] }] },
    });
    expect(rows(done.database, "Mixed")).toEqual([
      ["a", 1, null, 7, "Mixed.a.1"],
      ["a", 2, "two", -5, null],
    ]);
  });

  it("brings streams, its own before the package's", async () => {
    const streams = { "Mixed.a.1": Uint8Array.of(9), "Mixed.b.3": Uint8Array.of(8) };
    const done = await transformed({ Mixed: { columns: Mixed, changes: [{ row: ["b", 3, null, null, 1] }] } }, streams);
    expect(rows(done.database, "Mixed").at(-1)).toEqual(["b", 3, null, null, "Mixed.b.3"]);
    expect(await done.database.readStream("Mixed.a.1")).toEqual(Uint8Array.of(9));
    expect(await done.base.readStream("Mixed.a.1")).toEqual(Uint8Array.of(1));
  });

  it("adds a table whose columns come without numbers, drops one, and adds a column", async () => {
    const done = await transformed({
      _Tables: { columns: ["Name:s64*"], changes: [{ row: ["Fresh"] }, { remove: ["Old"] }] },
      _Columns: {
        columns: Columns,
        changes: [
          columnRow("Fresh", null, "Key", "s72", true),
          columnRow("Fresh", null, "Value", "I2"),
          columnRow("Property", 3, "Extra", "S10"),
          { remove: ["Old", 1] },
        ],
      },
      Fresh: { columns: ["Key:s72*", "Value:I2"], changes: [{ row: ["f", 5] }] },
    });
    expect(done.database.tableNames).toEqual(["Property", "Mixed", "Fresh"]);
    expect([done.addedTables, done.droppedTables]).toEqual([["Fresh"], ["Old"]]);
    expect(rows(done.database, "Fresh")).toEqual([["f", 5]]);
    expect(rows(done.database, "Property")[0]).toEqual(["ProductCode", product, null]);
    expect(done.database.tables.get("Property")?.columns.map(({ name }) => name)).toEqual([
      "Property",
      "Value",
      "Extra",
    ]);
    expect(done.database.tables.has("Old")).toBe(false);
  });

  it("tells what it could not change", async () => {
    const done = await transformed({
      Property: { columns: Property, changes: [{ update: { 0: "Nobody", 1: "x" } }, { remove: ["Nobody"] }] },
      Unknown: { columns: ["Key:s72*"], changes: [{ row: ["x"] }] },
    });
    expect(done.changes).toEqual([]);
    expect(done.missed).toEqual([
      { table: "Property", kind: "update" },
      { table: "Property", kind: "delete" },
      { table: "Unknown", kind: "row" },
    ]);
  });

  it.each([
    {
      name: "a record of more cells than columns",
      changes: [{ row: ["A", "b", "c"] }],
      columns: [...Property, "Third:s1"],
    },
    {
      name: "a record that is cut off",
      changes: [{ row: ["A", "b"] }],
      columns: ["Property:s72*", "Nothing:v0"].slice(0, 1),
    },
  ])("$name: a fault, and the changes before it hold", async ({ changes, columns }) => {
    const good = { update: { 0: "Gone", 1: "y" } };
    const done = await transformed({
      Property: { columns, changes: columns.length === 3 ? [good, ...changes] : changes },
    });
    expect(done.faults).toMatchObject([{ code: "bad-transform" }]);
    expect(done.changes.length).toBe(columns.length === 3 ? 1 : 0);
  });

  it("a package is no transform", async () => {
    const database = await open(writePackage(base));
    expect(applyTransform(database, database).faults).toMatchObject([{ code: "bad-transform" }]);
  });
});

const summary = (from: string) => ({
  9: `${from}1.0.0;${from}1.0.1;${upgrade}`,
  16: ((0x2 | 0x8 | 0x800) << 16) | 0x12,
});

describe("transformTarget", () => {
  it("says what it is for, what is compared and what is forgiven", async () => {
    const transform = await open(writeTransform({ tables: {}, summary: summary(product) }));
    const target = transformTarget(transform.summary);
    expect(target).toEqual({
      from: { productCode: product, version: "1.0.0" },
      to: { productCode: product, version: "1.0.1" },
      upgradeCode: upgrade,
      checks: ["product", "version", "upgrade-code"],
      version: { parts: 1, relation: "=" },
      forgives: ["deleting a row that is not there", "changing a row that is not there"],
    });
    const model = packageModel(await open(writePackage(base)));
    expect(transformFits(target, model)).toBeNull();
    expect(transformFits(target, { ...model, productCode: other })).toContain(product);
    expect(transformFits(target, { ...model, productVersion: "3.0" })).toContain("1.0.0");
    expect(transformFits(target, { ...model, upgradeCode: null })).toContain(upgrade);
  });
});

it.each([
  ["1.0.5", 0x8, true],
  ["2.0.0", 0x8, false],
  ["1.0.5", 0x10, true],
  ["1.1.0", 0x10, false],
  ["1.0.0", 0x20 | 0x100, true],
  ["1.0.5", 0x20 | 0x100, false],
  ["1.0.5", 0x20 | 0x200, true],
  ["0.9.0", 0x20 | 0x200, false],
  ["1.0.0", 0x20 | 0x400, false],
  ["0.9.0", 0x20 | 0x40, true],
  ["1.0.0", 0x20 | 0x80, true],
  ["9.9.9", 0, true],
])("a transform from 1.0.0 fits version %s with flags %i: %s", async (productVersion, flags, fits) => {
  const made = writeTransform({ tables: {}, summary: { 9: `${product}1.0.0;${product}1.0.1`, 16: flags << 16 } });
  const target = transformTarget((await open(made)).summary);
  const model = { ...packageModel(await open(writePackage(base))), productVersion };
  expect(transformFits(target, model) === null).toBe(fits);
});

describe("patches", () => {
  const change = (from: string, value: string) =>
    transformStorage({
      summary: summary(from),
      tables: { Property: { columns: Property, changes: [{ update: { 0: "ProductVersion", 1: value } }] } },
    });
  const patch = writePackage({
    classId: PATCH_CLASS,
    tables: packageTables({ MsiPatchMetadata: [[null, "Classification", "Update"]] }),
    summary: { 7: `${other};${product}`, 8: ":T1;:#T1;:T2;:#T2", 9: `${upgrade}${other}` },
    storages: new Map([
      ["T1", change(other, "wrong")],
      ["#T1", change(other, "wrong too")],
      ["T2", change(product, "1.0.1")],
      ["#T2", transformStorage({ tables: { Property: { columns: Property, changes: [{ row: ["Patched", "1"] }] } } })],
    ]),
  });

  it("says which products it is for and which tables it changes", async () => {
    const read = await readPatch(await open(patch));
    expect(read).toMatchObject({
      patchCode: upgrade,
      replaces: [other],
      products: [other, product],
      metadata: { Classification: "Update" },
    });
    expect(read.transforms.map(({ name, tables }) => [name, tables])).toEqual(
      ["T1", "#T1", "T2", "#T2"].map((name) => [name, ["Property"]]),
    );
  });

  it("applies what is made for the package, in order", async () => {
    const done = await applyPatch(await open(writePackage(base)), await open(patch), product);
    if (done === null || done instanceof Error) throw new Error("nothing was applied");
    expect(packageModel(done.database).properties).toMatchObject({ ProductVersion: "1.0.1", Patched: "1" });
    expect(done.changes).toHaveLength(2);
    expect(await applyPatch(await open(writePackage(base)), await open(patch), upgrade)).toBeNull();
  });

  it("applies of several versions' transforms the one for this version", async () => {
    const from = (version: string, value: string) =>
      transformStorage({
        summary: { 9: `${product}${version};${product}1.0.2;${upgrade}`, 16: (0x2 | 0x20 | 0x100) << 16 },
        tables: { Property: { columns: Property, changes: [{ update: { 0: "ProductVersion", 1: value } }] } },
      });
    const several = (...versions: string[]) =>
      writePackage({
        classId: PATCH_CLASS,
        tables: {},
        summary: { 7: product, 8: versions.map((_, at) => `:T${at}`).join(";"), 9: upgrade },
        storages: new Map(versions.map((version, at) => [`T${at}`, from(version, `from ${version}`)])),
      });
    const done = await applyPatch(await open(writePackage(base)), await open(several("1.0.0", "1.0.1")), product);
    if (done === null || done instanceof Error) throw new Error("nothing was applied");
    expect(packageModel(done.database).productVersion).toBe("from 1.0.0");
    expect(await applyPatch(await open(writePackage(base)), await open(several("1.0.1")), product)).toBeNull();
  });
});
