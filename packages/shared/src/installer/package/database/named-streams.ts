import type { CompoundFile } from "../compound/compound-file.ts";
import type { StorageEntry, StreamEntry } from "../compound/directory.ts";
import { decodeStreamName } from "../compound/stream-name.ts";
import { PackageFault } from "../package-fault.ts";
import type { PackageStream } from "../package-database.ts";

/** NamedStreams are a storage's streams by the names people know; tables' rows apart from the others. */
export interface NamedStreams {
  plain: readonly PackageStream[];
  has(name: string): boolean;
  hasTable(name: string): boolean;
  readonly tableNames: readonly string[];
  /** Throws PackageFault when the stream is not there or broken. */
  read(name: string, offset?: number, length?: number): Promise<Uint8Array>;
  /** Where the table's first byte lies in the file; null when it has none. */
  offsetOfTable(name: string): number | null;
  /** A table without rows has no stream: no bytes. Throws PackageFault when broken. */
  readTable(name: string): Promise<Uint8Array>;
}

// A table of 100,000 files is 3 MB. What claims more than this is no table, and would not fit into an agent's memory.
const MOST_TABLE_BYTES = 48 * 1024 * 1024;

/** namedStreams decodes a storage's names. `budget.left` is how many bytes of tables may still be read. */
export function namedStreams(file: CompoundFile, storage: StorageEntry, budget: { left: number }): NamedStreams {
  const tables = new Map<string, StreamEntry>();
  const others = new Map<string, StreamEntry>();
  for (const stream of storage.streams) {
    const { name, isTable } = decodeStreamName(stream.name);
    (isTable ? tables : others).set(name, stream);
  }
  return {
    plain: [...others].map(([name, { size }]) => ({ name, size })),
    has: (name) => others.has(name),
    hasTable: (name) => tables.has(name),
    tableNames: [...tables.keys()],
    read: async (name, offset, length) => {
      const stream = others.get(name);
      if (!stream) throw new PackageFault("no-such-stream", `There is no stream ${name}`, null);
      return file.readStream(stream, offset, length);
    },
    offsetOfTable: (name) => {
      const stream = tables.get(name);
      return stream ? file.offsetOf(stream) : null;
    },
    readTable: async (name) => {
      const stream = tables.get(name);
      if (!stream) return new Uint8Array(0);
      if (stream.size > Math.min(MOST_TABLE_BYTES, budget.left)) {
        throw new PackageFault("too-large", `Table ${name} claims ${stream.size} bytes`, file.offsetOf(stream));
      }
      budget.left -= stream.size;
      return file.readStream(stream);
    },
  };
}
