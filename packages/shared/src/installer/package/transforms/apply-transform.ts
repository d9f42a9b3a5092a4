import type { Column } from "../database/column.ts";
import { COLUMNS_COLUMNS, columnsByTable, TABLES_COLUMNS } from "../database/schema.ts";
import { type Cell, streamNameOf, type Table, tableOf } from "../database/table.ts";
import type { PackageDatabase, TransformContent } from "../package-database.ts";
import { PackageFault } from "../package-fault.ts";
import { EditableTable, type RowChange } from "./editable-table.ts";
import { type TransformRow, transformRows } from "./transform-rows.ts";

/** Transformed is a package with a transform applied; `missed` are changes to rows or tables that are not there. */
export interface Transformed {
  database: PackageDatabase;
  changes: readonly RowChange[];
  addedTables: readonly string[];
  droppedTables: readonly string[];
  missed: readonly { table: string; kind: TransformRow["kind"] }[];
  faults: readonly PackageFault[];
}

/**
 * applyTransform applies a transform to a package in memory; the package itself stays as it is. Streams come from the
 * transform first. A `transform` that is none changes nothing and is told as a fault.
 */
export function applyTransform(base: PackageDatabase, transform: PackageDatabase): Transformed {
  if (!transform.transform) {
    const fault = new PackageFault("bad-transform", "This is no transform", null);
    return { database: base, changes: [], addedTables: [], droppedTables: [], missed: [], faults: [fault] };
  }
  const work = new Work(base, transform.transform);
  work.apply();
  const { changes, missed, faults } = work;
  const tables = work.tables();
  const tableNames = work.names();
  const streams = new Map([...base.streams, ...transform.streams].map((stream) => [stream.name, stream]));
  const own = new Set(transform.streams.map(({ name }) => name));
  const database: PackageDatabase = {
    ...base,
    tableNames,
    tables: withStreams(tables, streams),
    streams: [...streams.values()],
    readStream: (name, offset, length) => (own.has(name) ? transform : base).readStream(name, offset, length),
  };
  const had = new Set(base.tableNames);
  const has = new Set(tableNames);
  const addedTables = tableNames.filter((name) => !had.has(name));
  return {
    database,
    changes,
    addedTables,
    droppedTables: base.tableNames.filter((name) => !has.has(name)),
    missed,
    faults,
  };
}

class Work {
  readonly changes: RowChange[] = [];
  readonly missed: { table: string; kind: TransformRow["kind"] }[] = [];
  readonly faults: PackageFault[] = [];
  readonly #base: PackageDatabase;
  readonly #content: TransformContent;
  readonly #tablesTable: EditableTable;
  readonly #columnsTable: EditableTable;
  #columns: ReadonlyMap<string, readonly Column[]> | null = null;
  readonly #edited = new Map<string, EditableTable>();

  constructor(base: PackageDatabase, content: TransformContent) {
    this.#base = base;
    this.#content = content;
    this.#tablesTable = new EditableTable("_Tables", TABLES_COLUMNS, base.tables.get("_Tables"));
    this.#columnsTable = new EditableTable("_Columns", COLUMNS_COLUMNS, base.tables.get("_Columns"));
  }

  apply(): void {
    this.#run(this.#tablesTable, (row) => row);
    this.#run(this.#columnsTable, this.#numberer());
    for (const name of this.#content.tables.keys()) {
      if (name === "_Tables" || name === "_Columns") continue;
      const columns = this.#columnsOf(name);
      if (columns.length === 0) {
        this.missed.push({ table: name, kind: "row" });
        continue;
      }
      const table = new EditableTable(name, columns, this.#base.tables.get(name));
      table.widen(columns);
      this.#edited.set(name, table);
      this.#run(table, (row) => row);
    }
  }

  names(): string[] {
    const table = this.#tablesTable.table();
    return Array.from({ length: table.rowCount }, (_, row) => String(table.cell(row, 0) ?? ""));
  }

  tables(): Map<string, Table> {
    const names = this.names();
    const tables = new Map<string, Table>([
      ["_Tables", this.#tablesTable.table()],
      ["_Columns", this.#columnsTable.table()],
    ]);
    for (const name of names) {
      const edited = this.#edited.get(name)?.table();
      const kept = this.#base.tables.get(name);
      const columns = this.#columnsOf(name);
      if (edited) tables.set(name, edited);
      else if (kept && kept.columns.length === columns.length) tables.set(name, kept);
      else if (!this.#base.unreadable.some(({ table }) => table === name))
        tables.set(name, this.#widened(name, columns, kept));
    }
    return tables;
  }

  #widened(name: string, columns: readonly Column[], kept: Table | undefined): Table {
    const table = new EditableTable(name, columns, kept);
    table.widen(columns);
    return table.table();
  }

  #run(table: EditableTable, turn: (row: TransformRow) => TransformRow): void {
    const bytes = this.#content.tables.get(table.name);
    if (!bytes) return;
    try {
      for (const row of transformRows(table.name, bytes, table.columns, this.#content.pool)) {
        const change = table.apply(turn(row));
        if (change) this.changes.push(change);
        else this.missed.push({ table: table.name, kind: row.kind });
      }
    } catch (error) {
      if (!(error instanceof PackageFault)) throw error;
      this.faults.push(error);
    }
  }

  /** Columns of a new table come without numbers, in their order. */
  #numberer(): (row: TransformRow) => TransformRow {
    const next = new Map<Cell | undefined, number>();
    return (row) => {
      const [table, number, ...rest] = row.cells;
      if (number !== null || row.kind === "delete") return row;
      const given = (next.get(table) ?? 0) + 1;
      next.set(table, given);
      return { ...row, cells: [table, given, ...rest] };
    };
  }

  /** Asked for only once _Columns is as it will be. */
  #columnsOf(name: string): readonly Column[] {
    this.#columns ??= columnsByTable(this.#columnsTable.table(), []);
    return this.#columns.get(name) ?? [];
  }
}

/** A stream cell is named by its row's keys; which streams there are is known only when both packages are joined. */
function withStreams(
  tables: ReadonlyMap<string, Table>,
  streams: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, Table> {
  return new Map([...tables].map(([name, table]) => [name, named(table, streams)]));
}

function named(table: Table, streams: ReadonlyMap<string, unknown>): Table {
  if (!table.columns.some(({ kind }) => kind === "stream")) return table;
  const rows = Array.from({ length: table.rowCount }, (_, row) =>
    table.columns.map(({ kind }, column) => {
      if (kind !== "stream") return table.cell(row, column);
      const stream = streamNameOf(table, row);
      return streams.has(stream) ? stream : null;
    }),
  );
  return tableOf(table.name, table.columns, rows);
}
