import type { Column } from "../database/column.ts";
import { type Cell, rowsOf, type Table, tableOf } from "../database/table.ts";
import type { TransformRow } from "./transform-rows.ts";

/** RowChange is what became of one row; `before` and `after` are whole rows. */
export interface RowChange {
  table: string;
  kind: "add" | "update" | "delete";
  before: readonly Cell[] | null;
  after: readonly Cell[] | null;
}

/** EditableTable is a table's rows by their keys, in their order. */
export class EditableTable {
  readonly name: string;
  #columns: readonly Column[];
  readonly #rows = new Map<string, Cell[]>();

  constructor(name: string, columns: readonly Column[], table: Table | undefined) {
    this.name = name;
    this.#columns = columns;
    if (table) for (const row of rowsOf(table)) this.#rows.set(this.#key(row), row);
  }

  get columns(): readonly Column[] {
    return this.#columns;
  }

  /** widen gives the table more columns; its rows have nothing in them. */
  widen(columns: readonly Column[]): void {
    this.#columns = columns;
    for (const row of this.#rows.values()) while (row.length < columns.length) row.push(null);
  }

  /** apply makes one change; null when there is nothing that it could change. */
  apply({ kind, cells }: TransformRow): RowChange | null {
    const key = this.#key(cells);
    const before = this.#rows.get(key);
    if (kind === "delete") {
      this.#rows.delete(key);
      return before ? { table: this.name, kind, before, after: null } : null;
    }
    if (kind === "update" && !before) return null;
    const after = this.#columns.map((_, at) => {
      const cell = cells[at];
      return cell === undefined ? (before?.[at] ?? null) : cell;
    });
    this.#rows.set(key, after);
    return { table: this.name, kind: before ? "update" : "add", before: before ?? null, after };
  }

  /** table is the rows as they are now. */
  table(): Table {
    return tableOf(this.name, this.#columns, [...this.#rows.values()]);
  }

  #key(cells: readonly (Cell | undefined)[]): string {
    return JSON.stringify(this.#columns.flatMap(({ isKey }, at) => (isKey ? [cells[at] ?? null] : [])));
  }
}
