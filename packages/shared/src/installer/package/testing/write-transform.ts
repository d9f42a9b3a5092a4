import { encodeStreamName } from "../compound/stream-name.ts";
import { type Column, columnOf, columnWidth } from "../database/column.ts";
import type { Cell } from "../database/table.ts";
import { columnType } from "./column-type.ts";
import { type NewStorage, writeCompoundFile } from "./write-compound-file.ts";
import { PoolWriter, TRANSFORM_CLASS } from "./write-package.ts";
import { writeSummary } from "./write-summary.ts";

/** NewTransform is a transform to write, for tests; columns as of NewTable, changes by table. */
export interface NewTransform {
  tables: Readonly<Record<string, { columns: readonly string[]; changes: readonly NewChange[] }>>;
  summary?: Readonly<Record<number, string | number>>;
  streams?: Readonly<Record<string, Uint8Array>>;
}

/** NewChange is a whole row, a row to delete by its keys, or cells to change by column number from 0, keys among them. */
export type NewChange =
  | { row: readonly Cell[] }
  | { remove: readonly Cell[] }
  | { update: Readonly<Record<number, Cell>> };

/** transformStorage is the transform as a storage: alone in an .mst, or nested in a patch. */
export function transformStorage({ tables, summary, streams: more }: NewTransform): NewStorage {
  const pool = new PoolWriter((text) => new TextEncoder().encode(text));
  const streams = new Map<string, Uint8Array>();
  for (const [name, { columns, changes }] of Object.entries(tables)) {
    const types = columns.map((column) => {
      const [, code = ""] = column.split(":");
      return columnOf("", columnType(code.replace("*", ""), code.endsWith("*")));
    });
    const bytes = changes.flatMap((change) => record(change, types, pool));
    streams.set(encodeStreamName({ name, isTable: true }), Uint8Array.from(bytes));
  }
  streams.set(encodeStreamName({ name: "_StringData", isTable: true }), pool.data());
  streams.set(encodeStreamName({ name: "_StringPool", isTable: true }), pool.pool(65001, false));
  for (const [name, bytes] of Object.entries(more ?? {}))
    streams.set(encodeStreamName({ name, isTable: false }), bytes);
  if (summary) streams.set("\u0005SummaryInformation", writeSummary(summary));
  return { classId: TRANSFORM_CLASS, streams };
}

/** writeTransform writes an .mst. */
export const writeTransform = (from: NewTransform): Uint8Array => writeCompoundFile(transformStorage(from));

function record(change: NewChange, columns: readonly Column[], pool: PoolWriter): number[] {
  const cells = columns.map((column, at) => {
    if ("row" in change) return at < change.row.length ? (change.row[at] ?? null) : undefined;
    if ("remove" in change) return column.isKey ? change.remove[at] : undefined;
    return change.update[at];
  });
  const changed = columns.reduce(
    (bits, { isKey }, at) => (isKey || cells[at] === undefined ? bits : bits | (1 << at)),
    0,
  );
  const mask = "row" in change ? 1 | (change.row.length << 8) : "remove" in change ? 0 : changed;
  return [mask & 255, mask >> 8, ...columns.flatMap((column, at) => stored(cells[at], column, pool))];
}

function stored(cell: Cell | undefined, column: Column, pool: PoolWriter): number[] {
  if (cell === undefined) return [];
  const width = columnWidth(column, 2);
  const value =
    cell === null
      ? 0
      : column.kind === "stream"
        ? 1
        : typeof cell === "string"
          ? pool.add(cell)
          : cell + (width === 4 ? 0x80000000 : 0x8000);
  return Array.from({ length: width }, (_, byte) => Math.floor(value / 256 ** byte) & 255);
}
