import type { ByteSource } from "../byte-source.ts";
import { PackageFault } from "../package-fault.ts";
import { foreignFile } from "./foreign-files.ts";

/** Header is what a compound file's first 512 bytes say ([MS-CFB] 2.2). Sector numbers, not offsets. */
export interface Header {
  /** 3 has sectors of 512 bytes and 32-bit stream sizes, 4 sectors of 4,096 bytes. */
  majorVersion: number;
  sectorShift: number;
  miniSectorShift: number;
  /** Streams shorter than this lie in the mini stream. */
  miniCutoff: number;
  firstDirectorySector: number;
  firstMiniFatSector: number;
  firstDifatSector: number;
  fatSectorCount: number;
  difatSectorCount: number;
  /** The first 109 sectors of the allocation table. */
  difat: readonly number[];
}

const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const HEADER_BYTES = 512;
const HEADER_DIFAT_AT = 76;
const HEADER_DIFAT_COUNT = 109;

/** sectorOffset is where a sector begins in the file, in bytes. */
export const sectorOffset = ({ sectorShift }: Header, sector: number): number => (sector + 1) * 2 ** sectorShift;

/** readHeader reads and checks the header; throws PackageFault. */
export async function readHeader(source: ByteSource): Promise<Header> {
  if (source.size === 0) throw new PackageFault("empty-file", "The file is empty", 0);
  const bytes = await source.read(0, HEADER_BYTES);
  const wrong = SIGNATURE.findIndex((byte, at) => bytes[at] !== byte);
  if (wrong >= 0 && wrong < bytes.length) throw new PackageFault("not-a-compound-file", describe(bytes), wrong);
  if (bytes.length < HEADER_BYTES) {
    throw new PackageFault("truncated", `The file ends within its header, after ${bytes.length} bytes`, bytes.length);
  }
  return checked(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

function describe(bytes: Uint8Array): string {
  const foreign = foreignFile(bytes);
  return foreign
    ? `This is ${foreign}, not an installer package`
    : "This is not an installer package: it does not begin with a compound file's signature";
}

function checked(bytes: Uint8Array, view: DataView): Header {
  const sectorShift = view.getUint16(30, true);
  const miniSectorShift = view.getUint16(32, true);
  if (view.getUint16(28, true) !== 0xfffe) throw new PackageFault("bad-header", "The byte order is not known", 28);
  if (sectorShift !== 9 && sectorShift !== 12) {
    throw new PackageFault("bad-header", `Sectors of 2^${sectorShift} bytes do not exist in a compound file`, 30);
  }
  if (miniSectorShift !== 6) {
    throw new PackageFault("bad-header", `Mini sectors of 2^${miniSectorShift} bytes do not exist`, 32);
  }
  return {
    majorVersion: view.getUint16(26, true),
    sectorShift,
    miniSectorShift,
    miniCutoff: view.getUint32(56, true),
    firstDirectorySector: view.getUint32(48, true),
    firstMiniFatSector: view.getUint32(60, true),
    firstDifatSector: view.getUint32(68, true),
    fatSectorCount: view.getUint32(44, true),
    difatSectorCount: view.getUint32(72, true),
    difat: Array.from({ length: (bytes.length - HEADER_DIFAT_AT) >> 2 }, (_, at) =>
      view.getUint32(HEADER_DIFAT_AT + at * 4, true),
    ).slice(0, HEADER_DIFAT_COUNT),
  };
}
