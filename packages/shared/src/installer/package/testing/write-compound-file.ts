/** NewStorage is what a compound file is written from; `streams` by raw name. */
export interface NewStorage {
  /** 32 hex digits in the order of the file's bytes. */
  classId?: string;
  streams: ReadonlyMap<string, Uint8Array>;
  storages?: ReadonlyMap<string, NewStorage>;
}

interface Entry {
  name: string;
  type: 1 | 2 | 5;
  classId: string;
  bytes: Uint8Array;
  children: Entry[];
  index: number;
  start: number;
}

const FREE = 0xffffffff;
const END = 0xfffffffe;
const FAT_SECTOR = 0xfffffffd;
const DIFAT_SECTOR = 0xfffffffc;
const MINI_CUTOFF = 4096;
const MINI_BYTES = 64;
const HEADER_DIFAT = 109;

/** writeCompoundFile writes a compound file of version 3 (sectors of 512 bytes) or 4 (4,096), for tests ([MS-CFB]). */
export function writeCompoundFile(root: NewStorage, version: 3 | 4 = 3): Uint8Array {
  const unit = version === 3 ? 512 : 4096;
  const entries: Entry[] = [];
  flatten("Root Entry", 5, root, entries);
  const sectors = new Sectors(unit);
  const mini = writeMiniStream(entries, sectors);
  for (const entry of entries) {
    if (entry.type === 2 && entry.bytes.length >= MINI_CUTOFF) entry.start = sectors.add(entry.bytes);
  }
  const directory = sectors.add(directoryBytes(entries, mini, unit));
  return sectors.finish({ version, directory, miniFat: mini.table, miniFatCount: mini.tableCount });
}

function flatten(name: string, type: 1 | 5, storage: NewStorage, entries: Entry[]): Entry {
  const make = (entryName: string, entryType: Entry["type"], bytes: Uint8Array): Entry => {
    const entry = {
      name: entryName,
      type: entryType,
      classId: "",
      bytes,
      children: [],
      index: entries.length,
      start: END,
    };
    entries.push(entry);
    return entry;
  };
  const entry = make(name, type, new Uint8Array(0));
  entry.classId = storage.classId ?? "";
  for (const [streamName, bytes] of storage.streams) entry.children.push(make(streamName, 2, bytes));
  for (const [storageName, nested] of storage.storages ?? []) {
    entry.children.push(flatten(storageName, 1, nested, entries));
  }
  return entry;
}

class Sectors {
  readonly links: number[] = [];
  readonly chunks: Uint8Array[] = [];
  constructor(readonly unit: number) {}

  /** add appends bytes as one chain, and gives its first sector. */
  add(bytes: Uint8Array): number {
    if (bytes.length === 0) return END;
    const count = Math.ceil(bytes.length / this.unit);
    const first = this.links.length;
    for (let at = 1; at <= count; at++) this.links.push(at === count ? END : first + at);
    const padded = new Uint8Array(count * this.unit);
    padded.set(bytes);
    this.chunks.push(padded);
    return first;
  }

  finish(parts: { version: number; directory: number; miniFat: number; miniFatCount: number }): Uint8Array {
    const perSector = this.unit / 4;
    const data = this.links.length;
    let fatCount = 0;
    let difatCount = 0;
    for (let total = data + 1; fatCount * perSector < total; total = data + fatCount + difatCount) {
      fatCount = Math.ceil(total / perSector);
      difatCount = Math.ceil(Math.max(0, fatCount - HEADER_DIFAT) / (perSector - 1));
    }
    const fatSectors = Array.from({ length: fatCount }, (_, at) => data + at);
    for (let at = 0; at < fatCount; at++) this.links.push(FAT_SECTOR);
    for (let at = 0; at < difatCount; at++) this.links.push(DIFAT_SECTOR);
    const file = new Uint8Array((1 + data + fatCount + difatCount) * this.unit);
    let at = this.unit;
    for (const chunk of this.chunks) {
      file.set(chunk, at);
      at += chunk.length;
    }
    const view = new DataView(file.buffer);
    for (let link = 0; link < fatCount * perSector; link++)
      view.setUint32(at + link * 4, this.links[link] ?? FREE, true);
    const difat = at + fatCount * this.unit;
    for (let sector = 0; sector < difatCount; sector++) {
      const base = difat + sector * this.unit;
      for (let slot = 0; slot < perSector - 1; slot++) {
        const listed = fatSectors[HEADER_DIFAT + sector * (perSector - 1) + slot];
        view.setUint32(base + slot * 4, listed ?? FREE, true);
      }
      const next = sector + 1 < difatCount ? data + fatCount + sector + 1 : END;
      view.setUint32(base + (perSector - 1) * 4, next, true);
    }
    writeHeader(view, { ...parts, fatSectors, difatCount, firstDifat: difatCount > 0 ? data + fatCount : END });
    return file;
  }
}

interface HeaderParts {
  version: number;
  directory: number;
  miniFat: number;
  miniFatCount: number;
  fatSectors: number[];
  difatCount: number;
  firstDifat: number;
}

function writeHeader(view: DataView, parts: HeaderParts): void {
  [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].forEach((byte, at) => {
    view.setUint8(at, byte);
  });
  const short = (at: number, value: number) => view.setUint16(at, value, true);
  const long = (at: number, value: number) => view.setUint32(at, value, true);
  short(24, 0x3e);
  short(26, parts.version);
  short(28, 0xfffe);
  short(30, parts.version === 3 ? 9 : 12);
  short(32, 6);
  long(44, parts.fatSectors.length);
  long(48, parts.directory);
  long(56, MINI_CUTOFF);
  long(60, parts.miniFat);
  long(64, parts.miniFatCount);
  long(68, parts.firstDifat);
  long(72, parts.difatCount);
  for (let at = 0; at < HEADER_DIFAT; at++) long(76 + at * 4, parts.fatSectors[at] ?? FREE);
}

interface MiniStream {
  start: number;
  size: number;
  table: number;
  tableCount: number;
}

function writeMiniStream(entries: readonly Entry[], sectors: Sectors): MiniStream {
  const links: number[] = [];
  const short = entries.filter(({ type, bytes }) => type === 2 && bytes.length > 0 && bytes.length < MINI_CUTOFF);
  const container = new Uint8Array(
    short.reduce((sum, { bytes }) => sum + Math.ceil(bytes.length / MINI_BYTES), 0) * MINI_BYTES,
  );
  for (const entry of short) {
    const count = Math.ceil(entry.bytes.length / MINI_BYTES);
    entry.start = links.length;
    container.set(entry.bytes, links.length * MINI_BYTES);
    for (let at = 1; at <= count; at++) links.push(at === count ? END : entry.start + at);
  }
  const start = sectors.add(container);
  const table = new Uint8Array(Math.ceil((links.length * 4) / sectors.unit) * sectors.unit).fill(0xff);
  const view = new DataView(table.buffer);
  links.forEach((link, at) => {
    view.setUint32(at * 4, link, true);
  });
  return { start, size: container.length, table: sectors.add(table), tableCount: table.length / sectors.unit };
}

function directoryBytes(entries: readonly Entry[], mini: MiniStream, unit: number): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((entries.length * 128) / unit) * unit);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < bytes.length / 128; index++) {
    for (const at of [68, 72, 76]) view.setUint32(index * 128 + at, FREE, true);
  }
  for (const entry of entries) {
    const at = entry.index * 128;
    const name = entry.name.slice(0, 31);
    for (let unitAt = 0; unitAt < name.length; unitAt++) view.setUint16(at + unitAt * 2, name.charCodeAt(unitAt), true);
    view.setUint16(at + 64, (name.length + 1) * 2, true);
    bytes[at + 66] = entry.type;
    bytes[at + 67] = 1;
    for (let byte = 0; byte < 16 && entry.classId; byte++) {
      bytes[at + 80 + byte] = Number.parseInt(entry.classId.slice(byte * 2, byte * 2 + 2), 16);
    }
    const isRoot = entry.type === 5;
    view.setUint32(at + 116, isRoot ? mini.start : entry.type === 2 ? entry.start : 0, true);
    view.setUint32(at + 120, isRoot ? mini.size : entry.bytes.length, true);
    view.setUint32(at + 76, linkSiblings(entry.children, view), true);
  }
  return bytes;
}

/** Readers search the tree: names by length, then by capital letters; a balanced tree of the sorted names. */
function linkSiblings(children: readonly Entry[], view: DataView): number {
  const upper = (entry: Entry) => entry.name.toUpperCase();
  const sorted = [...children].sort(
    (a, b) => a.name.length - b.name.length || (upper(a) < upper(b) ? -1 : upper(a) > upper(b) ? 1 : 0),
  );
  const link = (from: number, to: number): number => {
    if (from >= to) return FREE;
    const middle = (from + to) >> 1;
    const index = sorted[middle]?.index ?? FREE;
    view.setUint32(index * 128 + 68, link(from, middle), true);
    view.setUint32(index * 128 + 72, link(middle + 1, to), true);
    return index;
  };
  return link(0, sorted.length);
}
