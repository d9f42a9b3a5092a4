import type { Advapi32Security } from "./advapi32-security.ts";
import { ok, refused } from "./answer.ts";
import { isHandle } from "./ffi.ts";
import * as handle from "./file-handle.ts";
import { readAttributeData, readFindData, readHandleInformation } from "./file-info.ts";
import { fileOwner } from "./file-owner.ts";
import type { Ntdll } from "./ntdll.ts";
import { openForMove } from "./opened-file.ts";
import { openFolder } from "./opened-folder.ts";
import { inFolder, longPath, shortPath } from "./path.ts";
import { makePrivateFolder } from "./private-folder.ts";
import { readWide } from "./wide.ts";
import type { Answer, FileEntry, Files } from "./windows.ts";

const ERROR_FILE_NOT_FOUND = 2;
const ERROR_PATH_NOT_FOUND = 3;
const ERROR_NO_MORE_FILES = 18;
const ERROR_NOT_READY = 21;
const ERROR_INVALID_NAME = 123;
const ERROR_DIRECTORY = 267;
const ERROR_CANT_ACCESS_FILE = 1920;
/** Not ready: a drive without a medium, on which there is nothing. */
const gone: readonly number[] = [ERROR_FILE_NOT_FOUND, ERROR_PATH_NOT_FOUND, ERROR_NOT_READY, ERROR_INVALID_NAME];

const FindExInfoBasic = 1;
const FIND_FIRST_EX_LARGE_FETCH = 2;

type Dlls = handle.FileDlls & { advapi32: Advapi32Security; ntdll: Ntdll; owners: readonly string[] };

/** files reads the file system, and opens what shall be moved or deleted. */
export function files(dlls: Dlls): Files {
  return {
    list: (folder) => listFolder(dlls, folder),
    stat: (path) => statPath(dlls, path),
    readHead: (path, maxBytes) => readHead(dlls, path, maxBytes),
    openForMove: (path) => openForMove(dlls, path),
    openFolder: (path) => openFolder(dlls, path),
    makePrivateFolder: (path) => makePrivateFolder(dlls, dlls.advapi32, path, dlls.owners),
    longName: (path) => longName(dlls, path),
    owner: (path) => fileOwner(dlls, dlls.advapi32, path),
    tryWrite: (folder) => tryWrite(dlls, folder),
    space: (path) => space(dlls, path),
  };
}

function listFolder(dlls: Dlls, folder: string): Answer<FileEntry[] | null> {
  const found: FileEntry[] = [];
  const data = Buffer.alloc(592);
  const pattern = longPath(inFolder(folder, "*"));
  dlls.kernel32.SetLastError(0);
  const find = dlls.files.FindFirstFileExW(pattern, FindExInfoBasic, data, 0, null, FIND_FIRST_EX_LARGE_FETCH);
  if (!isHandle(find)) return emptyFolder(dlls, folder, dlls.kernel32.GetLastError());
  try {
    do {
      const entry = readFindData(data);
      if (entry.name !== "." && entry.name !== "..") found.push(entry);
    } while (dlls.files.FindNextFileW(find, data));
    const code = dlls.kernel32.GetLastError();
    return code === ERROR_NO_MORE_FILES ? ok(found) : refused(`FindNextFileW ${folder}`, code);
  } finally {
    dlls.files.FindClose(find);
  }
}

/** The root of an empty volume has no "." entry: file not found there means empty, not absent. */
function emptyFolder(dlls: Dlls, folder: string, code: number): Answer<FileEntry[] | null> {
  if (!gone.includes(code)) return refused(`FindFirstFileExW ${folder}`, code);
  const entry = statPath(dlls, folder);
  if (!entry.ok || entry.value === null) return entry.ok ? ok(null) : entry;
  return entry.value.isFolder ? ok([]) : refused(`FindFirstFileExW ${folder}`, ERROR_DIRECTORY);
}

function statPath(dlls: Dlls, path: string): Answer<FileEntry | null> {
  const data = Buffer.alloc(36);
  dlls.kernel32.SetLastError(0);
  if (dlls.files.GetFileAttributesExW(longPath(path), 0, data))
    return ok(readAttributeData(data, path.slice(path.lastIndexOf("\\") + 1)));
  const code = dlls.kernel32.GetLastError();
  return gone.includes(code) ? ok(null) : refused(`GetFileAttributesExW ${path}`, code);
}

function longName(dlls: Dlls, path: string): Answer<string | null> {
  const into = Buffer.alloc(4096);
  dlls.kernel32.SetLastError(0);
  const chars = dlls.files.GetLongPathNameW(longPath(path), into, into.length / 2);
  if (chars > 0 && chars < into.length / 2) return ok(shortPath(readWide(into, 0, chars)));
  const code = dlls.kernel32.GetLastError();
  return gone.includes(code) ? ok(null) : refused(`GetLongPathNameW ${path}`, code);
}

function readHead(dlls: Dlls, path: string, maxBytes: number): Answer<Uint8Array | null> {
  const how = { access: handle.access.GENERIC_READ, share: handle.shareAll };
  const answer = handle.withFile(dlls, path, how, (file) => {
    const information = Buffer.alloc(52);
    if (!dlls.files.GetFileInformationByHandle(file, information))
      return refused(`GetFileInformationByHandle ${path}`, dlls.kernel32.GetLastError());
    if (readHandleInformation(information).isReparsePoint) return refused(`${path} is a link`, ERROR_CANT_ACCESS_FILE);
    const [bytes, read] = [Buffer.alloc(maxBytes), [0]];
    return dlls.files.ReadFile(file, bytes, maxBytes, read, null)
      ? ok(new Uint8Array(bytes.subarray(0, read[0])))
      : refused(`ReadFile ${path}`, dlls.kernel32.GetLastError());
  });
  return !answer.ok && gone.includes(answer.error.code) ? ok(null) : answer;
}

/** The file is new (CREATE_NEW), ours, and goes with its handle: no path of a user's folder is used twice. */
function tryWrite(dlls: Dlls, folder: string): Answer<null> {
  const path = inFolder(folder, `slipway-${crypto.randomUUID()}.tmp`);
  const how = {
    access: handle.access.GENERIC_WRITE | handle.access.DELETE,
    share: 0,
    disposition: handle.CREATE_NEW,
    flags: handle.FILE_FLAG_DELETE_ON_CLOSE,
  };
  return handle.withFile(dlls, path, how, (file) => {
    const [bytes, written] = [Buffer.alloc(4096), [0]];
    const done = dlls.files.WriteFile(file, bytes, bytes.length, written, null);
    if (!done) return refused(`WriteFile ${path}`, dlls.kernel32.GetLastError());
    return written[0] === bytes.length ? ok(null) : refused(`WriteFile ${path}`, 0);
  });
}

function space(dlls: Dlls, path: string): Answer<{ freeBytes: number; sizeBytes: number }> {
  const [available, total, free] = [Buffer.alloc(8), Buffer.alloc(8), Buffer.alloc(8)];
  if (!dlls.files.GetDiskFreeSpaceExW(path, available, total, free))
    return refused(`GetDiskFreeSpaceExW ${path}`, dlls.kernel32.GetLastError());
  return ok({ freeBytes: Number(available.readBigUInt64LE(0)), sizeBytes: Number(total.readBigUInt64LE(0)) });
}
