import { PackageFault } from "../package-fault.ts";
import { type Column, columnWidth } from "./column.ts";
import type { StringPool } from "./string-pool.ts";
import { type Cell, streamNameOf, type Table } from "./table.ts";

/** StoredRows are a table's bytes and what they refer to. */
export interface StoredRows {
  bytes: Uint8Array;
  pool: StringPool;
  hasStream(name: string): boolean;
  /** Where the bytes lie in the file, for faults; null when nowhere. */
  offset: number | null;
  /** Is told what is wrong with rows that can be read all the same. */
  onFault?(fault: PackageFault): void;
}

// Both widths of integers are stored with their sign bit turned; 0 as stored is null.
const NULL_INTEGER = -0x80000000;

/** storedTable reads rows stored column by column (E.7.5). Throws PackageFault when they do not make whole rows. */
export function storedTable(
  name: string,
  columns: readonly Column[],
  { bytes, pool, hasStream, offset, onFault }: StoredRows,
): Table {
  const widths = columns.map((column) => columnWidth(column, pool.referenceBytes));
  const rowBytes = widths.reduce<number>((sum, width) => sum + width, 0);
  if (rowBytes === 0) throw new PackageFault("bad-table", `Table ${name} has no columns`, offset);
  if (bytes.length % rowBytes !== 0) {
    const told = `Table ${name} has ${bytes.length} bytes, which do not make whole rows of ${rowBytes}`;
    throw new PackageFault("bad-table", told, offset);
  }
  const rowCount = bytes.length / rowBytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let start = 0;
  const stored = columns.map((column, at) => {
    const width = widths[at] ?? 2;
    const read = reader(column, width, view, start);
    start += rowCount * width;
    return read;
  });
  const lost = onFault ? lostTexts(columns, stored, rowCount, pool) : 0;
  if (lost > 0) {
    const told = `Table ${name} refers ${lost === 1 ? "once" : `${lost} times`} to texts that the package does not have`;
    onFault?.(new PackageFault("bad-table", told, offset));
  }
  const table: Table = {
    name,
    columns,
    rowCount,
    cell(row, column): Cell {
      const read = stored[column];
      if (!read || row < 0 || row >= rowCount) return null;
      const value = read(row);
      const kind = columns[column]?.kind;
      if (kind === "text") return value === 0 ? null : pool.text(value);
      if (kind === "integer") return value === NULL_INTEGER ? null : value;
      const stream = streamNameOf(table, row);
      return hasStream(stream) ? stream : null;
    },
  };
  return table;
}

type Read = (row: number) => number;

function lostTexts(columns: readonly Column[], stored: readonly Read[], rowCount: number, pool: StringPool): number {
  let lost = 0;
  for (const [at, read] of stored.entries()) {
    if (columns[at]?.kind !== "text") continue;
    for (let row = 0; row < rowCount; row++) if (read(row) >= pool.end) lost++;
  }
  return lost;
}

function reader({ kind }: Column, width: 2 | 3 | 4, view: DataView, start: number): Read {
  if (kind === "integer") {
    if (width === 4) return (row) => view.getInt32(start + row * 4, true) ^ NULL_INTEGER;
    return (row) => {
      const value = view.getUint16(start + row * 2, true);
      return value === 0 ? NULL_INTEGER : value - 0x8000;
    };
  }
  if (width === 2) return (row) => view.getUint16(start + row * 2, true);
  return (row) => view.getUint16(start + row * 3, true) + view.getUint8(start + row * 3 + 2) * 0x10000;
}
