import type { CodePage } from "./database/code-page.ts";
import type { StringPool } from "./database/string-pool.ts";
import type { SummaryInformation } from "./database/summary-information.ts";
import type { Table } from "./database/table.ts";
import type { PackageFault } from "./package-fault.ts";

/** PackageKind goes by the root's class identifier (E.7.1); merge modules are packages with a ModuleSignature table. */
export type PackageKind = "package" | "patch" | "transform" | "merge-module" | "unknown";

/** PackageStream is a stream beside the tables: a cabinet, a binary, an icon, a signature. */
export interface PackageStream {
  name: string;
  /** Bytes. */
  size: number;
}

/** PackageDatabase is an open package: its tables in memory, its streams by ranges. */
export interface PackageDatabase {
  readonly kind: PackageKind;
  readonly codePage: CodePage;
  /** Names in the order stored; a table that could not be read is here but not in `tables`. */
  readonly tableNames: readonly string[];
  readonly tables: ReadonlyMap<string, Table>;
  /** Tables that could not be read, or not whole: those are in `tables` all the same. With the reason. */
  readonly unreadable: readonly { table: string; fault: PackageFault }[];
  readonly summary: SummaryInformation | null;
  readonly streams: readonly PackageStream[];
  /** Nested packages: the transforms of a patch, a package within a package. */
  readonly storages: readonly string[];
  /** Whether a digital signature is there, not whether it is good: only Windows can tell. */
  readonly signature: { isSigned: boolean; hasExtendedDigest: boolean };
  readonly faults: readonly PackageFault[];
  /** Of a transform: what it changes, still to be read against the tables of a base. Null for everything else. */
  readonly transform: TransformContent | null;
  /** The bytes [offset, offset + length) of a stream, or the fault. Null length is to its end. */
  readStream(name: string, offset?: number, length?: number): Promise<Uint8Array | PackageFault>;
  openStorage(name: string): Promise<OpenedPackage>;
}

/** TransformContent is a transform's rows as stored, by table, and the texts that they refer to. */
export interface TransformContent {
  pool: StringPool;
  tables: ReadonlyMap<string, Uint8Array>;
}

/** OpenedPackage is a database, or why there is none. */
export type OpenedPackage = { ok: true; database: PackageDatabase } | { ok: false; fault: PackageFault };
