import { decodeCabinetName } from "./cabinet-name.ts";
import { PackageFault } from "../package-fault.ts";

/** CabinetDirectory is what a cabinet says that it holds; nothing is unpacked. */
export interface CabinetDirectory {
  /** Bytes, as its header says. */
  size: number;
  folders: readonly { compression: "none" | "mszip" | "quantum" | "lzx" | "unknown"; blocks: number }[];
  files: readonly CabinetFile[];
  /** Names of the cabinets before and after in a set; null when there is none. */
  previous: string | null;
  next: string | null;
}

/** CabinetFile: in a package its name is the File table's key. `folder` 65533 to 65535 goes on from or in another cabinet. */
export interface CabinetFile {
  name: string;
  /** Bytes when unpacked. */
  size: number;
  folder: number;
  attributes: number;
}

/** CabinetBytes are the cabinet's bytes by ranges; fewer come only at its end. */
export type CabinetBytes = (offset: number, length: number) => Promise<Uint8Array>;

const HEADER_BYTES = 36;
const FILE_BYTES = 16;
const LONGEST_NAME = 256;
const CHUNK_BYTES = 65_536;
const HAS_PREVIOUS = 1;
const HAS_NEXT = 2;
const HAS_RESERVE = 4;
const compressions = ["none", "mszip", "quantum", "lzx"] as const;

/** readCabinet reads header, folders and file names (Microsoft Cabinet Format). Throws PackageFault; offsets are the cabinet's. */
export async function readCabinet(read: CabinetBytes): Promise<CabinetDirectory> {
  const bytes = await read(0, CHUNK_BYTES);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES || view.getUint32(0, true) !== 0x4643534d) {
    throw new PackageFault("bad-cabinet", "The cabinet does not begin with MSCF", 0);
  }
  const flags = view.getUint16(30, true);
  const hasReserve = (flags & HAS_RESERVE) !== 0;
  const reserve = hasReserve ? { header: short(view, 36), folder: bytes[38] ?? 0 } : { header: 0, folder: 0 };
  let at = HEADER_BYTES + (hasReserve ? 4 + reserve.header : 0);
  const neighbour = (bit: number): string | null => {
    if (!(flags & bit)) return null;
    const name = text(bytes, at);
    at = name.end;
    at = text(bytes, at).end;
    return decodeCabinetName(name.bytes, false);
  };
  const previous = neighbour(HAS_PREVIOUS);
  const next = neighbour(HAS_NEXT);
  const folders = Array.from({ length: view.getUint16(26, true) }, (_, index) => {
    const from = at + index * (8 + reserve.folder);
    return {
      compression: compressions[short(view, from + 6) & 15] ?? ("unknown" as const),
      blocks: short(view, from + 4),
    };
  });
  const files = await readFiles(read, view.getUint32(16, true), view.getUint16(28, true));
  return { size: view.getUint32(8, true), folders, files, previous, next };
}

async function readFiles(read: CabinetBytes, start: number, count: number): Promise<CabinetFile[]> {
  const files: CabinetFile[] = [];
  let base = start;
  let bytes = await read(base, CHUNK_BYTES);
  let at = 0;
  while (files.length < count) {
    if (at + FILE_BYTES + LONGEST_NAME > bytes.length && bytes.length === CHUNK_BYTES) {
      base += at;
      at = 0;
      bytes = await read(base, CHUNK_BYTES);
    }
    if (at + FILE_BYTES + 2 > bytes.length) throw cutOff(files.length, count, base + at);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const name = text(bytes, at + FILE_BYTES);
    const attributes = view.getUint16(at + 14, true);
    files.push({
      name: decodeCabinetName(name.bytes, (attributes & 0x80) !== 0),
      size: view.getUint32(at, true),
      folder: view.getUint16(at + 8, true),
      attributes,
    });
    at = name.end;
  }
  return files;
}

const cutOff = (read: number, count: number, offset: number) =>
  new PackageFault("bad-cabinet", `The cabinet's directory is cut off after ${read} of ${count} files`, offset);

function text(bytes: Uint8Array, at: number): { bytes: Uint8Array; end: number } {
  const end = bytes.indexOf(0, at);
  if (end < 0 || end - at > LONGEST_NAME)
    throw new PackageFault("bad-cabinet", "A name in the cabinet does not end", at);
  return { bytes: bytes.subarray(at, end), end: end + 1 };
}

function short(view: DataView, at: number): number {
  if (at + 2 > view.byteLength) throw new PackageFault("bad-cabinet", "The cabinet's header is cut off", at);
  return view.getUint16(at, true);
}
