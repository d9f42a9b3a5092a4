import { PackageFault } from "../package-fault.ts";
import { type Column, columnOf } from "./column.ts";
import type { StringPool } from "./string-pool.ts";
import { storedTable } from "./stored-table.ts";
import type { Table } from "./table.ts";

/** Schema is which tables a package has, in the order stored, and their columns in theirs. */
export interface Schema {
  tables: readonly string[];
  columnsOf: ReadonlyMap<string, readonly Column[]>;
  /** The two tables that say so, as tables. */
  tablesTable: Table;
  columnsTable: Table;
  faults: readonly PackageFault[];
}

/** TABLES_COLUMNS and COLUMNS_COLUMNS are the columns of the two tables about tables (E.7.4), which no table tells. */
export const TABLES_COLUMNS: readonly Column[] = [columnOf("Name", 0x2940)];
export const COLUMNS_COLUMNS: readonly Column[] = [
  columnOf("Table", 0x2940),
  columnOf("Number", 0x2102),
  columnOf("Name", 0x0940),
  columnOf("Type", 0x0102),
];
const MOST_COLUMNS = 255;

/** readSchema reads _Tables and _Columns (E.7.4). Throws PackageFault when either has no whole rows. */
export function readSchema(tablesBytes: Uint8Array, columnsBytes: Uint8Array, pool: StringPool): Schema {
  const rest = { pool, hasStream: () => false, offset: null };
  const tablesTable = storedTable("_Tables", TABLES_COLUMNS, { bytes: tablesBytes, ...rest });
  const columnsTable = storedTable("_Columns", COLUMNS_COLUMNS, { bytes: columnsBytes, ...rest });
  const faults: PackageFault[] = [];
  const tables: string[] = [];
  for (let row = 0; row < tablesTable.rowCount; row++) {
    const name = tablesTable.cell(row, 0);
    if (typeof name === "string") tables.push(name);
  }
  return { tables, columnsOf: columnsByTable(columnsTable, faults), tablesTable, columnsTable, faults };
}

/** columnsByTable reads _Columns; tables whose columns are not whole are left out, and told in `faults`. */
export function columnsByTable(table: Table, faults: PackageFault[]): ReadonlyMap<string, readonly Column[]> {
  const found = new Map<string, Column[]>();
  for (let row = 0; row < table.rowCount; row++) {
    const [owner, number, name, type] = [0, 1, 2, 3].map((column) => table.cell(row, column));
    if (typeof owner !== "string" || typeof number !== "number" || typeof type !== "number") continue;
    const columns = found.get(owner) ?? [];
    found.set(owner, columns);
    if (number < 1 || number > MOST_COLUMNS || columns[number - 1]) {
      faults.push(
        new PackageFault("bad-table", `Table ${owner} has a column numbered ${number} that it cannot have`, null),
      );
    } else columns[number - 1] = columnOf(typeof name === "string" ? name : "", type & 0xffff);
  }
  const whole = new Map<string, readonly Column[]>();
  for (const [owner, columns] of found) {
    if (columns.length === Object.keys(columns).length) whole.set(owner, columns);
    else faults.push(new PackageFault("bad-table", `Table ${owner} lacks one of its columns`, null));
  }
  return whole;
}
