import type { Column } from "./column.ts";

/** Cell is a value; null is empty. A stream column's cell is the name of its stream. */
export type Cell = string | number | null;

/** Table is one table of a package; rows and columns count from 0, rows in the order stored. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rowCount: number;
  cell(row: number, column: number): Cell;
}

/** rowsOf gives a table's rows as arrays, one at a time. */
export function* rowsOf(table: Table): Generator<Cell[]> {
  const width = table.columns.length;
  for (let row = 0; row < table.rowCount; row++) {
    yield Array.from({ length: width }, (_, column) => table.cell(row, column));
  }
}

/** tableOf makes a table of rows that are in memory. */
export const tableOf = (name: string, columns: readonly Column[], rows: readonly (readonly Cell[])[]): Table => ({
  name,
  columns,
  rowCount: rows.length,
  cell: (row, column) => rows[row]?.[column] ?? null,
});

/** streamNameOf is the stream in which a row's stream column lies: the table's name and the row's keys. */
export function streamNameOf(table: Table, row: number): string {
  const keys = table.columns.flatMap(({ isKey }, column) => (isKey ? [String(table.cell(row, column) ?? "")] : []));
  return [table.name, ...keys].join(".");
}
