import { type ByteSource, pagedSource } from "./byte-source.ts";
import { type CompoundFile, openCompoundFile } from "./compound/compound-file.ts";
import type { StorageEntry } from "./compound/directory.ts";
import { codePageOf } from "./database/code-page.ts";
import { readSchema, type Schema } from "./database/schema.ts";
import { namedStreams, type NamedStreams } from "./database/named-streams.ts";
import { storedTable } from "./database/stored-table.ts";
import { readStringPool, type StringPool } from "./database/string-pool.ts";
import { readSummaryInformation, type SummaryInformation } from "./database/summary-information.ts";
import type { Table } from "./database/table.ts";
import type { OpenedPackage, PackageDatabase, PackageKind, TransformContent } from "./package-database.ts";
import { attempt, PackageFault } from "./package-fault.ts";

/**
 * openPackage opens an .msi, .msp, .mst or .msm (E.7). Tables are read at once and kept as stored, some megabytes at
 * most; streams only when asked for. What is broken is told in `faults` and `unreadable` as long as anything can be had.
 */
export async function openPackage(source: ByteSource): Promise<OpenedPackage> {
  const opened = await attempt(async () => {
    const file = await openCompoundFile(pagedSource(source));
    // No two streams share bytes: more table than file is a lie, and reading it would take for ever.
    const opened = await attempt(() => openStorage(file, file.root, { left: source.size }));
    // What is missing may have been lost with a part of the file: that is the better answer.
    if (opened instanceof PackageFault) throw opened.code === "not-a-package" ? (file.faults[0] ?? opened) : opened;
    return opened;
  });
  return opened instanceof PackageFault ? { ok: false, fault: opened } : { ok: true, database: opened };
}

const SUMMARY = "\u0005SummaryInformation";
const kinds: Readonly<Record<string, PackageKind>> = {
  "84100c": "package",
  "86100c": "patch",
  "82100c": "transform",
};

async function openStorage(
  file: CompoundFile,
  storage: StorageEntry,
  budget: { left: number },
): Promise<PackageDatabase> {
  const streams = namedStreams(file, storage, budget);
  const known = kinds[storage.classId.slice(0, 6)] ?? "unknown";
  const transform = known === "transform" ? await readTransform(streams) : null;
  const parts = transform ? null : await readDatabase(streams, known);
  const summary = await readSummary(streams);
  return {
    kind: parts?.tables.has("ModuleSignature") ? "merge-module" : known,
    codePage: (parts ?? transform)?.pool.codePage ?? codePageOf(0),
    tableNames: parts?.schema.tables ?? [],
    tables: parts?.tables ?? new Map(),
    unreadable: parts?.unreadable ?? [],
    summary: summary instanceof PackageFault ? null : summary,
    streams: streams.plain,
    storages: storage.storages.map(({ name }) => name),
    signature: {
      isSigned: streams.has("\u0005DigitalSignature"),
      hasExtendedDigest: streams.has("\u0005MsiDigitalSignatureEx"),
    },
    faults: [...file.faults, ...(parts?.faults ?? []), ...(summary instanceof PackageFault ? [summary] : [])],
    transform,
    readStream: (name, offset, length) => attempt(() => streams.read(name, offset, length)),
    openStorage: async (name) => {
      const nested = storage.storages.find((one) => one.name === name);
      if (!nested) return { ok: false, fault: new PackageFault("no-such-stream", `There is no storage ${name}`, null) };
      const opened = await attempt(() => openStorage(file, nested, budget));
      return opened instanceof PackageFault ? { ok: false, fault: opened } : { ok: true, database: opened };
    },
  };
}

interface DatabaseParts {
  pool: StringPool;
  schema: Schema;
  tables: ReadonlyMap<string, Table>;
  unreadable: { table: string; fault: PackageFault }[];
  faults: PackageFault[];
}

async function readDatabase(streams: NamedStreams, kind: PackageKind): Promise<DatabaseParts> {
  if (!streams.hasTable("_StringPool")) {
    const what = kind === "unknown" ? "This is a compound file of another program" : "The package has no tables";
    throw new PackageFault("not-a-package", `${what}: there is no stream _StringPool`, null);
  }
  const pool = await readStrings(streams);
  const schema = readSchema(await streams.readTable("_Tables"), await streams.readTable("_Columns"), pool);
  const tables = new Map<string, Table>([
    ["_Tables", schema.tablesTable],
    ["_Columns", schema.columnsTable],
  ]);
  const unreadable: DatabaseParts["unreadable"] = [];
  for (const name of schema.tables) {
    const table = await attempt(async () => {
      const bytes = await streams.readTable(name);
      const offset = streams.offsetOfTable(name);
      return storedTable(name, schema.columnsOf.get(name) ?? [], {
        ...{ bytes, pool, hasStream: streams.has, offset },
        onFault: (fault) => unreadable.push({ table: name, fault }),
      });
    });
    if (table instanceof PackageFault) unreadable.push({ table: name, fault: table });
    else tables.set(name, table);
  }
  return { pool, schema, tables, unreadable, faults: [...pool.faults, ...schema.faults] };
}

const readStrings = async (streams: NamedStreams): Promise<StringPool> =>
  readStringPool(
    await streams.readTable("_StringPool"),
    await streams.readTable("_StringData"),
    streams.offsetOfTable("_StringPool"),
  );

async function readTransform(streams: NamedStreams): Promise<TransformContent> {
  if (!streams.hasTable("_StringPool")) {
    throw new PackageFault("not-a-package", "The transform has no strings: there is no stream _StringPool", null);
  }
  const pool = await readStrings(streams);
  const tables = new Map<string, Uint8Array>();
  for (const name of streams.tableNames) {
    if (name !== "_StringPool" && name !== "_StringData") tables.set(name, await streams.readTable(name));
  }
  return { pool, tables };
}

async function readSummary(streams: NamedStreams): Promise<SummaryInformation | null | PackageFault> {
  if (!streams.has(SUMMARY)) return null;
  return attempt(async () => readSummaryInformation(await streams.read(SUMMARY)));
}
