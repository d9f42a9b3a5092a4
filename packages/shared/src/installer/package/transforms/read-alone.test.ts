import { describe, expect, it } from "vitest";
import { memorySource } from "../byte-source.ts";
import { openPackage } from "../open-package.ts";
import { columnType } from "../testing/column-type.ts";
import { type NewTransform, writeTransform } from "../testing/write-transform.ts";
import { type AloneTable, readAlone } from "./read-alone.ts";

const Property = ["Property:s72*", "Value:l0"];
const File = (sequence: string) => [
  ...["File:s72*", "Component_:s72", "FileName:l255", "FileSize:i4", "Version:S72", "Language:S20", "Attributes:I2"],
  `Sequence:${sequence}`,
];
const newFile = ["f.new", "c.new", "NEW|new.dll", 20_480, "2.0.0.0", null, null, 70_000];

async function alone(tables: NewTransform["tables"]): Promise<AloneTable[]> {
  const opened = await openPackage(memorySource(writeTransform({ tables })));
  if (!opened.ok || !opened.database.transform) throw new Error("this is no transform");
  return readAlone(opened.database.transform);
}
const namesOf = ({ columns }: AloneTable) => columns.map(({ name }) => name);

describe("a transform without its package", () => {
  it("is read by the columns that standard tables have", async () => {
    const [table] = await alone({
      Property: {
        columns: Property,
        changes: [{ update: { 0: "ProductVersion", 1: "2.0" } }, { remove: ["Gone"] }, { row: ["New", "x"] }],
      },
    });
    expect(table && namesOf(table)).toEqual(["Property", "Value"]);
    expect(table?.rows).toEqual([
      { kind: "update", cells: ["ProductVersion", "2.0"] },
      { kind: "delete", cells: ["Gone", undefined] },
      { kind: "row", cells: ["New", "x"] },
    ]);
  });

  it.each([
    { name: "of two bytes", sequence: "i2", cells: [...newFile.slice(0, 7), 12] },
    { name: "of four bytes", sequence: "i4", cells: newFile },
  ])("takes a File table whose Sequence is $name", async ({ sequence, cells }) => {
    const [table] = await alone({ File: { columns: File(sequence), changes: [{ row: cells }, { row: cells }] } });
    expect(table?.rows?.map((row) => row.cells)).toEqual([cells, cells]);
  });

  it("reads tables and columns that it brings itself", async () => {
    const columnRow = (table: string, number: number | null, name: string, code: string, isKey = false) => ({
      row: [table, number, name, columnType(code, isKey)],
    });
    const tables = await alone({
      _Columns: {
        columns: ["Table:s64*", "Number:i2*", "Name:s64", "Type:i2"],
        changes: [
          columnRow("Fresh", null, "Key", "s72", true),
          columnRow("Fresh", null, "Value", "I2"),
          columnRow("Property", 3, "Extra", "S10"),
        ],
      },
      Fresh: { columns: ["Key:s72*", "Value:I2"], changes: [{ row: ["f", 5] }] },
      Property: { columns: [...Property, "Extra:S10"], changes: [{ row: ["A", "b", "c"] }] },
    });
    const of = (name: string) => tables.find((table) => table.name === name);
    expect(of("Fresh")?.rows).toEqual([{ kind: "row", cells: ["f", 5] }]);
    expect(of("Property")?.rows).toEqual([{ kind: "row", cells: ["A", "b", "c"] }]);
  });

  it.each([
    { name: "a table of the package's own", table: "Contoso", columns: ["Key:s72*"], row: ["x"] },
    {
      name: "a standard table with a column more",
      table: "Property",
      columns: [...Property, "More:S5"],
      row: ["A", "b", "c"],
    },
    {
      name: "a standard table of other widths",
      table: "Registry",
      columns: ["Registry:s72*", "Root:i4"],
      row: ["r", 7],
    },
    { name: "numbers in the place of texts", table: "CreateFolder", columns: ["A:i2*", "B:i2*"], row: [5, 7] },
  ])("does not guess at $name", async ({ table, columns, row }) => {
    expect(await alone({ [table]: { columns, changes: [{ row }] } })).toEqual([
      { name: table, columns: [], rows: null },
    ]);
  });
});
