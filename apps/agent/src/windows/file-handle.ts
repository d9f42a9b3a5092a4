import { ok, refused } from "./answer.ts";
import { isHandle } from "./ffi.ts";
import type { Kernel32 } from "./kernel32.ts";
import type { Kernel32Files } from "./kernel32-files.ts";
import { longPath, shortPath } from "./path.ts";
import { readWide } from "./wide.ts";
import type { Answer } from "./windows.ts";

/** Access rights, sharing and flags of CreateFileW. */
export const access = {
  DELETE: 0x0001_0000,
  READ_CONTROL: 0x0002_0000,
  WRITE_DAC: 0x0004_0000,
  SYNCHRONIZE: 0x0010_0000,
  FILE_READ_DATA: 0x1,
  FILE_LIST_DIRECTORY: 0x1,
  FILE_TRAVERSE: 0x20,
  FILE_READ_ATTRIBUTES: 0x80,
  GENERIC_READ: 0x8000_0000,
  GENERIC_WRITE: 0x4000_0000,
} as const;
export const shareAll = 0x7;
export const CREATE_NEW = 1;
export const OPEN_EXISTING = 3;
export const FILE_FLAG_DELETE_ON_CLOSE = 0x0400_0000;

/** What a path names itself, link or folder, and never what a link points to. */
export const FILE_FLAG_OPEN_REPARSE_POINT = 0x0020_0000;
export const FILE_FLAG_BACKUP_SEMANTICS = 0x0200_0000;

export type FileDlls = { kernel32: Kernel32; files: Kernel32Files };

/** openFile is CreateFileW without following a link. The caller closes the handle. */
export function openFile(
  { kernel32, files }: FileDlls,
  path: string,
  how: { access: number; share: number; disposition?: number; flags?: number },
): Answer<bigint> {
  const flags = FILE_FLAG_OPEN_REPARSE_POINT | FILE_FLAG_BACKUP_SEMANTICS | (how.flags ?? 0);
  kernel32.SetLastError(0);
  const handle = files.CreateFileW(
    longPath(path),
    how.access >>> 0,
    how.share,
    null,
    how.disposition ?? OPEN_EXISTING,
    flags >>> 0,
    null,
  );
  return isHandle(handle) ? ok(handle) : refused(`CreateFileW ${path}`, kernel32.GetLastError());
}

/** withFile opens, asks and closes. */
export function withFile<T>(
  dlls: FileDlls,
  path: string,
  how: Parameters<typeof openFile>[2],
  then: (handle: bigint) => Answer<T>,
): Answer<T> {
  const opened = openFile(dlls, path, how);
  if (!opened.ok) return opened;
  try {
    return then(opened.value);
  } finally {
    dlls.kernel32.CloseHandle(opened.value);
  }
}

/** finalPath is where an open file really lies (GetFinalPathNameByHandleW), links on the way resolved. */
export function finalPath({ kernel32, files }: FileDlls, handle: bigint): Answer<string> {
  const path = Buffer.alloc(65_536);
  const chars = files.GetFinalPathNameByHandleW(handle, path, path.length / 2, 0);
  if (chars === 0 || chars >= path.length / 2) return refused("GetFinalPathNameByHandleW", kernel32.GetLastError());
  return ok(shortPath(readWide(path, 0, chars)));
}
