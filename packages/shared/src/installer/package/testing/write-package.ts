import { encodeStreamName } from "../compound/stream-name.ts";
import { columnOf, columnWidth } from "../database/column.ts";
import type { Cell } from "../database/table.ts";
import { columnType } from "./column-type.ts";
import { type NewStorage, writeCompoundFile } from "./write-compound-file.ts";
import { writeSummary } from "./write-summary.ts";

/** NewTable is a table to write; columns as "Name:s72*", a star after a key's type. */
export interface NewTable {
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
}

/** NewPackage is a package to write, for tests. */
export interface NewPackage {
  tables: Readonly<Record<string, NewTable>>;
  codePage?: number;
  /** Of texts in the code page; UTF-8 when left out. */
  encode?: (text: string) => Uint8Array;
  hasLongReferences?: boolean;
  summary?: Readonly<Record<number, string | number>>;
  streams?: Readonly<Record<string, Uint8Array>>;
  storages?: ReadonlyMap<string, NewStorage>;
  classId?: string;
  version?: 3 | 4;
}

export const PACKAGE_CLASS = "84100c0000000000c000000000000046";
export const TRANSFORM_CLASS = "82100c0000000000c000000000000046";
export const PATCH_CLASS = "86100c0000000000c000000000000046";

/** writePackage writes a package's bytes. */
export const writePackage = (from: NewPackage): Uint8Array =>
  writeCompoundFile(packageStorage(from), from.version ?? 3);

/** packageStorage is the package as a storage, to be nested into another. */
export function packageStorage(from: NewPackage): NewStorage {
  const pool = new PoolWriter(from.encode ?? ((text) => new TextEncoder().encode(text)));
  const tables = Object.entries(from.tables).map(([name, { columns, rows }]) => ({
    name,
    rows,
    columns: columns.map((column) => {
      const [columnName = "", code = ""] = column.split(":");
      return columnOf(columnName, columnType(code.replace("*", ""), code.endsWith("*")));
    }),
  }));
  const width = from.hasLongReferences ? 3 : 2;
  const streams = new Map<string, Uint8Array>();
  const put = (name: string, types: readonly number[], rows: readonly (readonly Cell[])[]) => {
    if (rows.length > 0) streams.set(encodeStreamName({ name, isTable: true }), tableBytes(types, rows, pool, width));
  };
  for (const { name, columns, rows } of tables)
    put(
      name,
      columns.map(({ type }) => type),
      rows,
    );
  put(
    "_Tables",
    [0x2940],
    tables.map(({ name }) => [name]),
  );
  const columnRows = tables.flatMap(({ name, columns }) =>
    columns.map((column, at) => [name, at + 1, column.name, (column.type << 16) >> 16]),
  );
  put("_Columns", [0x2940, 0x2102, 0x0940, 0x0102], columnRows);
  streams.set(encodeStreamName({ name: "_StringData", isTable: true }), pool.data());
  streams.set(encodeStreamName({ name: "_StringPool", isTable: true }), pool.pool(from.codePage ?? 65001, width === 3));
  for (const [name, bytes] of Object.entries(from.streams ?? {})) {
    streams.set(name.startsWith("\u0005") ? name : encodeStreamName({ name, isTable: false }), bytes);
  }
  if (from.summary) streams.set("\u0005SummaryInformation", writeSummary(from.summary));
  return { classId: from.classId ?? PACKAGE_CLASS, streams, storages: from.storages ?? new Map() };
}

/** tableBytes are a table's rows as stored, column by column. */
export function tableBytes(
  types: readonly number[],
  rows: readonly (readonly Cell[])[],
  pool: PoolWriter,
  referenceBytes: 2 | 3,
): Uint8Array {
  const bytes: number[] = [];
  types.forEach((type, at) => {
    const column = columnOf("", type);
    const width = columnWidth(column, referenceBytes);
    for (const row of rows) {
      const value = storedValue(row[at] ?? null, column.kind, width, pool);
      for (let byte = 0; byte < width; byte++) bytes.push(Math.floor(value / 256 ** byte) & 0xff);
    }
  });
  return Uint8Array.from(bytes);
}

function storedValue(cell: Cell, kind: "text" | "integer" | "stream", width: number, pool: PoolWriter): number {
  if (cell === null) return 0;
  if (kind === "stream") return 1;
  return typeof cell === "string" ? pool.add(cell) : cell + (width === 4 ? 0x80000000 : 0x8000);
}

/** PoolWriter numbers texts as they come. */
export class PoolWriter {
  readonly #ids = new Map<string, number>();
  readonly #encode: (text: string) => Uint8Array;

  constructor(encode: (text: string) => Uint8Array) {
    this.#encode = encode;
  }

  add(text: string): number {
    if (text === "") return 0;
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    this.#ids.set(text, this.#ids.size + 1);
    return this.#ids.size;
  }

  data(): Uint8Array {
    const parts = [...this.#ids.keys()].map(this.#encode);
    const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of parts) {
      joined.set(part, at);
      at += part.length;
    }
    return joined;
  }

  pool(codePage: number, hasLongReferences: boolean): Uint8Array {
    const words = [codePage & 0xffff, (codePage >>> 16) | (hasLongReferences ? 0x8000 : 0)];
    for (const text of this.#ids.keys()) {
      const { length } = this.#encode(text);
      if (length > 0xffff) words.push(0, length >>> 16);
      words.push(length & 0xffff, 1);
    }
    const bytes = new Uint8Array(words.length * 2);
    const view = new DataView(bytes.buffer);
    words.forEach((word, at) => {
      view.setUint16(at * 2, word, true);
    });
    return bytes;
  }
}
