import type { ByteSource } from "../byte-source.ts";
import { attempt, PackageFault } from "../package-fault.ts";
import { readAllocationTable } from "./allocation-table.ts";
import { type ChainOf, chainRuns, END_OF_CHAIN, MAX_SECTOR, type Piece, piecesOf, type Run } from "./chain.ts";
import { readDirectory, type StorageEntry, type StreamEntry } from "./directory.ts";
import { type Header, readHeader, sectorOffset } from "./header.ts";

/** CompoundFile is an open compound file: its tree, and the bytes of its streams by ranges. */
export interface CompoundFile {
  readonly root: StorageEntry;
  /** What could not be read or followed; what the tree holds may be less than the file once held. */
  readonly faults: readonly PackageFault[];
  /** Throws PackageFault when the stream's sectors are not to be had. Bytes past the stream's end are not given. */
  readStream(stream: StreamEntry, offset?: number, length?: number): Promise<Uint8Array>;
  /** Where the stream's first byte lies in the file; null for an empty or a lost one. */
  offsetOf(stream: StreamEntry): number | null;
}

/** openCompoundFile reads header, allocation tables and directory, nothing else. Throws PackageFault when it has no tree. */
export async function openCompoundFile(source: ByteSource): Promise<CompoundFile> {
  const header = await readHeader(source);
  const { links, faults } = await readAllocationTable(source, header);
  const unit = 2 ** header.sectorShift;
  const sectors = chains(header, links, source.size);
  const directoryRuns = await attempt(async () =>
    chainRuns(sectors("The directory"), header.firstDirectorySector, null),
  );
  // A table that is cut off, or in a circle, is why the directory is not found.
  if (directoryRuns instanceof PackageFault) throw faults[0] ?? directoryRuns;
  const pieces = piecesOf(directoryRuns, unit, unit, 0, links.length * unit);
  // A directory that is cut off still names the streams before the cut.
  const bytes = await joined(source, pieces);
  const cut = bytes.length < lengthOf(pieces) ? [pastTheEnd("The directory", source)] : [];
  const tree = readDirectory({
    bytes,
    offsetOf: (index) => piecesOf(directoryRuns, unit, unit, index * 128, 1)[0]?.offset ?? 0,
    hasLongSizes: header.majorVersion >= 4,
  });
  const mini = await attempt(() => openMiniStream(source, header, sectors, tree.miniStream));
  const miniFaults = mini instanceof PackageFault ? [mini] : [];
  return {
    root: tree.root,
    faults: [...faults, ...cut, ...tree.faults, ...miniFaults],
    offsetOf: (stream) => {
      if (stream.size === 0) return null;
      if (stream.size < header.miniCutoff) return mini instanceof PackageFault ? null : mini.offsetOf(stream.start);
      return stream.start < links.length ? sectorOffset(header, stream.start) : null;
    },
    readStream: async (stream, offset = 0, length = stream.size) => {
      const wanted = Math.max(0, Math.min(length, stream.size - offset));
      if (wanted === 0) return new Uint8Array(0);
      if (stream.size < header.miniCutoff) {
        if (mini instanceof PackageFault) throw mini;
        return mini.read(stream, offset, wanted);
      }
      if (stream.size > source.size) throw tooLong(stream, source.size);
      const runs = chainRuns(sectors("A stream"), stream.start, Math.ceil(stream.size / unit));
      return readPieces(source, piecesOf(runs, unit, unit, offset, wanted), "A stream");
    },
  };
}

const tooLong = (stream: StreamEntry, size: number) =>
  new PackageFault("truncated", `A stream of ${stream.size} bytes does not fit into the file of ${size} bytes`, size);

function chains(header: Header, links: Uint32Array, size: number): (what: string) => ChainOf {
  const told = header.fatSectorCount * 2 ** (header.sectorShift - 2);
  // The table's last sector has room for more than there is.
  const isCut = told - 2 ** (header.sectorShift - 2) >= links.length;
  const cutOff = isCut ? { offset: size, sectors: told } : null;
  return (what) => ({ links, offsetOf: (sector) => sectorOffset(header, sector), what, cutOff });
}

async function readPieces(source: ByteSource, pieces: readonly Piece[], what: string): Promise<Uint8Array> {
  const [only] = pieces;
  const bytes =
    pieces.length === 1 && only ? await source.read(only.offset, only.length) : await joined(source, pieces);
  if (bytes.length === lengthOf(pieces)) return bytes;
  throw pastTheEnd(what, source);
}

const pastTheEnd = (what: string, source: ByteSource) =>
  new PackageFault("truncated", `${what} goes on after the end of the file`, source.size);

const lengthOf = (pieces: readonly Piece[]) => pieces.reduce((sum, { length }) => sum + length, 0);

async function joined(source: ByteSource, pieces: readonly Piece[]): Promise<Uint8Array> {
  const bytes = new Uint8Array(lengthOf(pieces));
  let at = 0;
  for (const { offset, length } of pieces) {
    const piece = await source.read(offset, length);
    bytes.set(piece, at);
    at += piece.length;
    if (piece.length < length) return bytes.subarray(0, at);
  }
  return bytes;
}

interface MiniStream {
  offsetOf(sector: number): number | null;
  read(stream: StreamEntry, offset: number, length: number): Promise<Uint8Array>;
}

/** openMiniStream reads the short streams' allocation table; their bytes lie in the root entry's stream ([MS-CFB] 2.4). */
async function openMiniStream(
  source: ByteSource,
  header: Header,
  sectors: (what: string) => ChainOf,
  container: StreamEntry,
): Promise<MiniStream> {
  const unit = 2 ** header.sectorShift;
  const small = 2 ** header.miniSectorShift;
  const runs = (what: string, start: number, count: number | null): Run[] =>
    start > MAX_SECTOR && start !== END_OF_CHAIN ? [] : chainRuns(sectors(what), start, count);
  const tableRuns = runs("The short streams' allocation table", header.firstMiniFatSector, null);
  const size = Math.min(container.size, source.size);
  const containerRuns = size === 0 ? [] : runs("The stream of short streams", container.start, Math.ceil(size / unit));
  const tableBytes = tableRuns.reduce((sum, { count }) => sum + count * unit, 0);
  const table = await readPieces(source, piecesOf(tableRuns, unit, unit, 0, tableBytes), "The short streams' table");
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  const count = Math.min(table.length >> 2, Math.ceil(size / small));
  const links = Uint32Array.from({ length: count }, (_, at) => view.getUint32(at * 4, true));
  const offsetOf = (sector: number) => piecesOf(containerRuns, unit, unit, sector * small, 1)[0]?.offset ?? null;
  return {
    offsetOf,
    read(stream, offset, length) {
      const chain = chainRuns(
        { links, offsetOf, what: "A short stream", cutOff: null },
        stream.start,
        Math.ceil(stream.size / small),
      );
      const inContainer = piecesOf(chain, small, 0, offset, length);
      const pieces = inContainer.flatMap((piece) => piecesOf(containerRuns, unit, unit, piece.offset, piece.length));
      return readPieces(source, pieces, "A short stream");
    },
  };
}
