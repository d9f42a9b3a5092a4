import type { Cell } from "@slipway/shared/installer/package/database/table";
import { longName } from "@slipway/shared/installer/package/model/long-name";
import type { PackageDatabase, TransformContent } from "@slipway/shared/installer/package/package-database";
import type { Transformed } from "@slipway/shared/installer/package/transforms/apply-transform";
import type { RowChange } from "@slipway/shared/installer/package/transforms/editable-table";
import { readAlone } from "@slipway/shared/installer/package/transforms/read-alone";
import type { TransformRow } from "@slipway/shared/installer/package/transforms/transform-rows";

/** ChangedRow is one row; a cell that is undefined is not said: the package before it would tell. */
export interface ChangedRow {
  kind: RowChange["kind"];
  was: readonly (Cell | undefined)[] | null;
  is: readonly (Cell | undefined)[] | null;
}

/** ChangedTable counts what becomes of one table's rows. */
export interface ChangedTable {
  name: string;
  columns: readonly { name: string; isKey: boolean }[];
  counts: Record<RowChange["kind"], number>;
  rows: number;
}

/** ChangedFile is one row of File in words; a version that is undefined is not said, null is none. */
export interface ChangedFile {
  name: string;
  kind: RowChange["kind"];
  was: string | null | undefined;
  is: string | null | undefined;
}

/** ChangeSet is what one transform does, or all that a patch does to one package. */
export interface ChangeSet {
  /** By which the worker knows its rows. */
  id: number;
  name: string;
  /** Whether it was held against a package: only then is it known what stood there before. */
  isApplied: boolean;
  tables: readonly ChangedTable[];
  files: readonly ChangedFile[];
  /** Tables whose changes only the package's own columns could tell. */
  untold: readonly string[];
}

/** ChangeRows are a set's rows by table; they stay in the worker. */
export type ChangeRows = ReadonlyMap<string, readonly ChangedRow[]>;

/** Made is a set with its rows. */
export interface Made {
  set: Omit<ChangeSet, "id">;
  rows: ChangeRows;
}

type Columns = ReadonlyMap<string, ChangedTable["columns"]>;

/** appliedSet is what really became of each row. */
export function appliedSet(name: string, base: PackageDatabase, { changes, database }: Transformed): Made {
  const rows = new Map<string, ChangedRow[]>();
  const columns = new Map<string, ChangedTable["columns"]>();
  for (const { table, kind, before, after } of changes) {
    const own = rows.get(table) ?? [];
    rows.set(table, own);
    own.push({ kind, was: before, is: after });
    columns.set(table, (database.tables.get(table) ?? base.tables.get(table))?.columns ?? []);
  }
  return madeOf({ name, isApplied: true, untold: [] }, rows, columns);
}

/** aloneSet is what a transform says by itself. */
export function aloneSet(name: string, content: TransformContent): Made {
  const told = readAlone(content);
  const columns = new Map(told.map((table) => [table.name, table.columns]));
  const rows = new Map(
    told.flatMap((table) => (table.rows ? [[table.name, table.rows.map((row) => aloneRow(row, table.columns))]] : [])),
  );
  const untold = told.flatMap((table) => (table.rows ? [] : [table.name]));
  return madeOf({ name, isApplied: false, untold }, rows, columns);
}

function aloneRow({ kind, cells }: TransformRow, columns: ChangedTable["columns"]): ChangedRow {
  const keys = columns.map(({ isKey }, at) => (isKey ? cells[at] : undefined));
  if (kind === "delete") return { kind, was: keys, is: null };
  return kind === "update" ? { kind, was: keys, is: cells } : { kind: "add", was: null, is: cells };
}

function madeOf(
  set: Pick<ChangeSet, "name" | "isApplied" | "untold">,
  rows: ReadonlyMap<string, readonly ChangedRow[]>,
  columns: Columns,
): Made {
  const tables = [...rows].map(([name, own]): ChangedTable => {
    const of = (kind: RowChange["kind"]) => own.filter((row) => row.kind === kind).length;
    const plain = (columns.get(name) ?? []).map((column) => ({ name: column.name, isKey: column.isKey }));
    return {
      name,
      columns: plain,
      rows: own.length,
      counts: { add: of("add"), update: of("update"), delete: of("delete") },
    };
  });
  const file = tables.find(({ name }) => name === "File");
  return { set: { ...set, tables, files: file ? filesOf(file, rows.get("File") ?? []) : [] }, rows };
}

function filesOf({ columns }: ChangedTable, rows: readonly ChangedRow[]): ChangedFile[] {
  const place = (name: string) => columns.findIndex((column) => column.name === name);
  const [key, fileName, version] = [place("File"), place("FileName"), place("Version")];
  const text = (cells: ChangedRow["is"], at: number) => {
    const cell = cells?.[at];
    return cell === undefined || cell === null ? cell : String(cell);
  };
  return rows.map(({ kind, was, is }) => ({
    kind,
    name: longName(text(is, fileName) ?? text(was, fileName) ?? "") || (text(is ?? was, key) ?? ""),
    was: text(was, version),
    is: text(is, version),
  }));
}
