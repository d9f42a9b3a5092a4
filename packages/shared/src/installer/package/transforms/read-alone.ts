import { type Column, columnOf } from "../database/column.ts";
import { COLUMNS_COLUMNS, TABLES_COLUMNS } from "../database/schema.ts";
import type { Cell } from "../database/table.ts";
import type { TransformContent } from "../package-database.ts";
import { PackageFault } from "../package-fault.ts";
import { standardColumns } from "./standard-columns.ts";
import { type TransformRow, transformRows } from "./transform-rows.ts";

/**
 * AloneTable is what a transform says of one table where the package that it is for is not at hand: a transform does
 * not say how wide its cells are. `rows` null: only the package's own columns could tell, or the changes are broken.
 */
export interface AloneTable {
  name: string;
  columns: readonly Column[];
  rows: readonly TransformRow[] | null;
}

/**
 * readAlone reads a transform by the columns that standard tables always have, and by those of tables that it adds
 * itself. What does not come out even that way, to the last byte, is not guessed at.
 */
export function readAlone(content: TransformContent): AloneTable[] {
  const added = addedColumns(content);
  return [...content.tables].map(([name, bytes]) => {
    const own = added.get(name) ?? [];
    const known =
      name === "_Tables" ? [TABLES_COLUMNS] : name === "_Columns" ? [COLUMNS_COLUMNS] : standardColumns(name);
    const ways = known.length > 0 ? known.map((columns) => [...columns, ...own.slice(columns.length)]) : [own];
    for (const columns of ways.filter((one) => one.length > 0 && isWhole(one))) {
      const rows = rowsBy(name, bytes, columns, content);
      if (rows) return { name, columns, rows };
    }
    return { name, columns: [], rows: null };
  });
}

/** With a gap the cells after it would be read at the wrong place. */
const isWhole = (columns: readonly Column[]): boolean => Object.keys(columns).length === columns.length;

function rowsBy(
  name: string,
  bytes: Uint8Array,
  columns: readonly Column[],
  { pool }: TransformContent,
): TransformRow[] | null {
  try {
    const rows = [...transformRows(name, bytes, columns, pool)];
    return rows.every(({ cells }) => columns.every((column, at) => isPossible(column, cells[at]))) ? rows : null;
  } catch (error) {
    if (error instanceof PackageFault) return null;
    throw error;
  }
}

/** Bytes read by the wrong columns name texts that are not there; numbers of new columns are left out rightly. */
const isPossible = ({ kind, isKey, isNullable }: Column, cell: Cell | undefined): boolean =>
  kind !== "text" || !isKey || isNullable || (cell !== null && cell !== undefined && cell !== "");

/** Columns of tables that the transform itself adds or widens, by their numbers; new tables' come without, in order. */
function addedColumns(content: TransformContent): ReadonlyMap<string, Column[]> {
  const bytes = content.tables.get("_Columns");
  const changes = bytes ? rowsBy("_Columns", bytes, COLUMNS_COLUMNS, content) : null;
  const added = new Map<string, Column[]>();
  for (const { kind, cells } of changes ?? []) {
    const [table, number, name, type] = cells;
    if (kind !== "row" || typeof table !== "string" || typeof name !== "string" || typeof type !== "number") continue;
    const columns = added.get(table) ?? [];
    added.set(table, columns);
    columns[typeof number === "number" && number > 0 ? number - 1 : columns.length] = columnOf(name, type & 0xffff);
  }
  return added;
}
