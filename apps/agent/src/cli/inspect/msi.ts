import { exportTable, tableNames } from "@slipway/shared/installer/package/export-table";
import { openPackage } from "@slipway/shared/installer/package/open-package";
import type { PackageDatabase } from "@slipway/shared/installer/package/package-database";
import type { PackageFault } from "@slipway/shared/installer/package/package-fault";
import { type Command, type CommandEnd, failed, type Given } from "../command.ts";
import { applyToPackage } from "./apply-to-package.ts";
import { localClock } from "./local-clock.ts";
import { openPackageFile, type PackageFile } from "./package-file.ts";
import { tellPackage } from "./tell-package.ts";
import { tellPatch, tellTransform } from "./tell-patch.ts";

/** inspectMsi says what a package does, or hands out its tables and streams as they are. */
export const inspectMsi: Command = {
  name: "inspect msi",
  summary:
    "Says what an .msi, .msp, .mst or .msm does to a machine, and what in it breaks fleets. - is standard input.",
  argument: "FILE",
  flags: {
    tables: { takes: null, help: "the names of its tables, one a line" },
    table: { takes: "NAME", help: "one table, tabs between cells, as msiinfo export writes it" },
    stream: { takes: "NAME", help: "the bytes of one stream" },
    apply: { takes: "FILE", help: "shows it with this transform (.mst) or patch (.msp) applied; nothing is written" },
  },
  run: inspect,
};

async function inspect(given: Given): Promise<CommandEnd> {
  const asked = ["tables", "table", "stream"].filter((flag) => given.has(flag));
  if (asked.length > 1) return failed("usage", `--${asked[0]} and --${asked[1]} do not go together.`);
  let file: PackageFile;
  try {
    file = await openPackageFile(given.argument ?? "");
  } catch (error) {
    return failed("failed", `The file could not be opened: ${error instanceof Error ? error.message : String(error)}.`);
  }
  const files = [file];
  const opened = await openPackage(file);
  const end = opened.ok ? await answer(given, opened.database, files) : faulty(opened.fault);
  if (end.bytes) return { ...end, bytes: closing(end.bytes, files) };
  for (const one of files) await one.close();
  return end;
}

async function answer(given: Given, opened: PackageDatabase, files: PackageFile[]): Promise<CommandEnd> {
  let database = opened;
  const change = given.text("apply");
  if (change !== null) {
    const applied = await applyToPackage(opened, change, given.note);
    if (!applied.ok) return failed("failed", applied.sentence);
    files.push(applied.file);
    database = applied.database;
  }
  const table = given.text("table");
  const stream = given.text("stream");
  if (table !== null) return tableEnd(database, table);
  if (stream !== null) return streamEnd(database, stream);
  if (given.has("tables")) return { exit: "done", lines: tableNames(database), json: tableNames(database) };
  if (database.kind === "patch") return tellPatch(database);
  return database.kind === "transform" ? tellTransform(database) : tellPackage(database);
}

function tableEnd(database: PackageDatabase, name: string): CommandEnd {
  const chunks = exportTable(database, name, localClock);
  if (chunks) return { exit: "done", lines: [], json: null, bytes: each(chunks) };
  const broken = database.unreadable.find(({ table }) => table === name);
  return broken ? faulty(broken.fault) : failed("failed", `There is no table ${name}.`);
}

// A cabinet may be larger than memory.
const CHUNK_BYTES = 1024 * 1024;

function streamEnd(database: PackageDatabase, name: string): CommandEnd {
  const stream = database.streams.find((one) => one.name === name);
  if (!stream) return failed("failed", `There is no stream ${name}.`);
  return { exit: "done", lines: [], json: null, bytes: streamChunks(database, name, stream.size) };
}

async function* streamChunks(database: PackageDatabase, name: string, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; at += CHUNK_BYTES) {
    const chunk = await database.readStream(name, at, CHUNK_BYTES);
    if (chunk instanceof Error) throw chunk;
    yield chunk;
  }
}

async function* each(chunks: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

async function* closing(chunks: AsyncIterable<Uint8Array>, files: readonly PackageFile[]): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } finally {
    for (const file of files) await file.close();
  }
}

const faulty = ({ code, message, offset }: PackageFault): CommandEnd => ({
  exit: "failed",
  lines: [`${message}.`],
  json: { error: { code, message, offset } },
});
