import type { PackageDatabase } from "../package-database.ts";

/** PackageRecord is one row, read by column names. */
export interface PackageRecord {
  /** Null when empty, or when the table has no such column. */
  text(column: string): string | null;
  number(column: string): number | null;
}

/** readRecords gives what `make` makes of each row; nothing for a table that is not there. Null rows are left out. */
export function readRecords<T>(
  { tables }: Pick<PackageDatabase, "tables">,
  name: string,
  make: (row: PackageRecord) => T | null,
): T[] {
  const table = tables.get(name);
  if (!table) return [];
  const places = new Map(table.columns.map((column, at) => [column.name, at]));
  let row = 0;
  const cell = (column: string) => {
    const at = places.get(column);
    return at === undefined ? null : table.cell(row, at);
  };
  const record: PackageRecord = {
    text: (column) => {
      const value = cell(column);
      return value === null ? null : String(value);
    },
    number: (column) => {
      const value = cell(column);
      if (typeof value === "number") return value;
      return value !== null && /^-?\d+$/.test(value) ? Number(value) : null;
    },
  };
  const made: T[] = [];
  for (; row < table.rowCount; row++) {
    const one = make(record);
    if (one !== null) made.push(one);
  }
  return made;
}
