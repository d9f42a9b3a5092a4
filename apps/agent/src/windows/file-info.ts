import { readFileTime } from "./filetime.ts";
import { readWide } from "./wide.ts";
import type { FileEntry } from "./windows.ts";

const FILE_ATTRIBUTE_DIRECTORY = 0x10;
const FILE_ATTRIBUTE_REPARSE_POINT = 0x400;

type Attributes = Pick<FileEntry, "isFolder" | "isReparsePoint">;

function readAttributes(attributes: number): Attributes {
  return {
    isFolder: (attributes & FILE_ATTRIBUTE_DIRECTORY) !== 0,
    isReparsePoint: (attributes & FILE_ATTRIBUTE_REPARSE_POINT) !== 0,
  };
}

function readSize(bytes: Buffer, highAt: number, lowAt: number): number {
  return bytes.readUInt32LE(highAt) * 0x1_0000_0000 + bytes.readUInt32LE(lowAt);
}

/** readFindData reads a WIN32_FIND_DATAW. */
export function readFindData(bytes: Buffer): FileEntry {
  return {
    name: readWide(bytes, 44, 260),
    ...readAttributes(bytes.readUInt32LE(0)),
    sizeBytes: readSize(bytes, 28, 32),
    modifiedAt: readFileTime(bytes, 20),
    createdAt: readFileTime(bytes, 4),
  };
}

/** readAttributeData reads a WIN32_FILE_ATTRIBUTE_DATA. */
export function readAttributeData(bytes: Buffer, name: string): FileEntry {
  return {
    name,
    ...readAttributes(bytes.readUInt32LE(0)),
    sizeBytes: readSize(bytes, 28, 32),
    modifiedAt: readFileTime(bytes, 20),
    createdAt: readFileTime(bytes, 4),
  };
}

/** readHandleInformation reads a BY_HANDLE_FILE_INFORMATION; id is volume serial number and file index. */
export function readHandleInformation(bytes: Buffer): Omit<FileEntry, "name"> & { id: string } {
  const part = (at: number) => bytes.readUInt32LE(at).toString(16).padStart(8, "0");
  return {
    ...readAttributes(bytes.readUInt32LE(0)),
    sizeBytes: readSize(bytes, 32, 36),
    modifiedAt: readFileTime(bytes, 20),
    createdAt: readFileTime(bytes, 4),
    id: `${part(28)}-${part(44)}${part(48)}`,
  };
}
