import { PackageFault } from "../package-fault.ts";

/** StreamEntry is a stream as the directory has it; its name is raw, as stored. */
export interface StreamEntry {
  name: string;
  /** Bytes. */
  size: number;
  start: number;
}

/** StorageEntry is a folder of streams: the root, a transform within a patch, a nested package. */
export interface StorageEntry {
  name: string;
  /** 32 hex digits in the order of the file's bytes; zeros when it has none. */
  classId: string;
  streams: StreamEntry[];
  storages: StorageEntry[];
}

/** Directory is the tree of what a compound file holds; faults are what of it could not be followed. */
export interface Directory {
  root: StorageEntry;
  /** Of the root's stream, which holds all short streams. */
  miniStream: StreamEntry;
  faults: PackageFault[];
}

/** DirectoryBytes are the directory's sectors joined, and where an entry of it lies in the file. */
export interface DirectoryBytes {
  bytes: Uint8Array;
  offsetOf(index: number): number;
  /** In version 3 only the low 32 bits of a size count ([MS-CFB] 2.6.1). */
  hasLongSizes: boolean;
}

const ENTRY_BYTES = 128;
const NONE = 0xffffffff;
const STORAGE = 1;
const STREAM = 2;
const ROOT = 5;
// The largest packages known hold some thousand streams; entries are objects, and a lying directory must not fill memory.
const MOST_ENTRIES = 65_536;

/** readDirectory walks the tree from the root. Throws PackageFault when there is no root entry. */
export function readDirectory(directory: DirectoryBytes): Directory {
  const { bytes, offsetOf } = directory;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = Math.floor(bytes.length / ENTRY_BYTES);
  if (count === 0 || bytes[66] !== ROOT) {
    throw new PackageFault("bad-directory", "The directory does not begin with a root entry", offsetOf(0) + 66);
  }
  const faults: PackageFault[] = [];
  const root = storageAt(view, 0);
  const seen = new Set<number>([0]);
  const waiting: { index: number; parent: StorageEntry }[] = [{ index: view.getUint32(76, true), parent: root }];
  for (let visit = waiting.pop(); visit; visit = waiting.pop()) {
    const { index, parent } = visit;
    if (index === NONE) continue;
    const fault = faultOf(index, count, seen, offsetOf);
    if (fault) {
      faults.push(fault);
      if (fault.code === "too-large") break;
      continue;
    }
    seen.add(index);
    const at = index * ENTRY_BYTES;
    waiting.push({ index: view.getUint32(at + 68, true), parent }, { index: view.getUint32(at + 72, true), parent });
    const type = bytes[at + 66];
    if (type === STREAM) parent.streams.push(streamAt(view, at, directory.hasLongSizes));
    else if (type === STORAGE) {
      const storage = storageAt(view, at);
      parent.storages.push(storage);
      waiting.push({ index: view.getUint32(at + 76, true), parent: storage });
    } else
      faults.push(
        new PackageFault("bad-directory", `Entry ${index} is of an unknown kind, ${type}`, offsetOf(index) + 66),
      );
  }
  return { root, miniStream: streamAt(view, 0, directory.hasLongSizes), faults };
}

function faultOf(index: number, count: number, seen: ReadonlySet<number>, offsetOf: DirectoryBytes["offsetOf"]) {
  if (index >= count) return new PackageFault("bad-directory", `The directory names entry ${index} of ${count}`, null);
  if (seen.has(index)) {
    return new PackageFault("directory-loop", `The directory comes back to its entry ${index}`, offsetOf(index));
  }
  if (seen.size >= MOST_ENTRIES) {
    return new PackageFault("too-large", `The directory has more than ${MOST_ENTRIES} entries`, offsetOf(index));
  }
  return null;
}

function nameAt(view: DataView, at: number): string {
  const units = Math.min(32, view.getUint16(at + 64, true) >> 1);
  let name = "";
  for (let unit = 0; unit < units - 1; unit++) name += String.fromCharCode(view.getUint16(at + unit * 2, true));
  return name;
}

function streamAt(view: DataView, at: number, hasLongSizes: boolean): StreamEntry {
  const high = hasLongSizes ? view.getUint32(at + 124, true) : 0;
  return {
    name: nameAt(view, at),
    size: view.getUint32(at + 120, true) + high * 2 ** 32,
    start: view.getUint32(at + 116, true),
  };
}

function storageAt(view: DataView, at: number): StorageEntry {
  let classId = "";
  for (let byte = 0; byte < 16; byte++)
    classId += view
      .getUint8(at + 80 + byte)
      .toString(16)
      .padStart(2, "0");
  return { name: nameAt(view, at), classId, streams: [], storages: [] };
}
