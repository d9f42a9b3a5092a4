import { type Column, columnWidth } from "../database/column.ts";
import type { StringPool } from "../database/string-pool.ts";
import type { Cell } from "../database/table.ts";
import { PackageFault } from "../package-fault.ts";

/** TransformRow is one change to a table: all cells of a row, or its keys and the cells that change; undefined stays. */
export interface TransformRow {
  kind: "row" | "update" | "delete";
  cells: readonly (Cell | undefined)[];
}

const NULL_INTEGER = -0x80000000;

/**
 * transformRows reads a table's stream of a transform. Each record begins with 16 bits: odd ones are a whole row, with
 * the count of its cells in the high byte; 0 deletes the row of the keys; others mark the cells that change, keys being
 * always there. Streams are marked by 2 bytes and named "*". Throws PackageFault when a record is cut off.
 */
export function* transformRows(
  table: string,
  bytes: Uint8Array,
  columns: readonly Column[],
  pool: StringPool,
): Generator<TransformRow> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at < bytes.length) {
    const start = at;
    if (at + 2 > bytes.length) throw cutOff(table, start);
    const mask = view.getUint16(at, true);
    at += 2;
    const isRow = (mask & 1) !== 0;
    const present = columns.map(({ isKey }, index) =>
      isRow ? index < mask >> 8 : isKey || (mask & (1 << index)) !== 0,
    );
    if (isRow && mask >> 8 > columns.length) throw tooWide(table, start, mask >> 8, columns.length);
    const cells: (Cell | undefined)[] = [];
    for (const [index, column] of columns.entries()) {
      if (!present[index]) {
        cells.push(isRow ? null : undefined);
        continue;
      }
      const width = columnWidth(column, pool.referenceBytes);
      if (at + width > bytes.length) throw cutOff(table, start);
      cells.push(cellAt(view, at, column, width, pool));
      at += width;
    }
    yield { kind: isRow ? "row" : mask === 0 ? "delete" : "update", cells };
  }
}

function cellAt(view: DataView, at: number, { kind }: Column, width: 2 | 3 | 4, pool: StringPool): Cell {
  if (kind === "integer" && width === 4) {
    const value = view.getInt32(at, true) ^ NULL_INTEGER;
    return value === NULL_INTEGER ? null : value;
  }
  const low = view.getUint16(at, true);
  if (kind === "integer") return low === 0 ? null : low - 0x8000;
  if (kind === "stream") return low === 0 ? null : "*";
  return pool.text(width === 3 ? low + view.getUint8(at + 2) * 0x10000 : low);
}

const cutOff = (table: string, at: number) =>
  new PackageFault(
    "bad-transform",
    `The transform's changes of table ${table} are cut off in the record at byte ${at}`,
    null,
  );

const tooWide = (table: string, at: number, cells: number, columns: number) =>
  new PackageFault(
    "bad-transform",
    `The transform writes ${cells} cells into table ${table} of ${columns} columns, at byte ${at}`,
    null,
  );
