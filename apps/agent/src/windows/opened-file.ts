import type { Advapi32Security } from "./advapi32-security.ts";
import { ok, refused } from "./answer.ts";
import { access, type FileDlls, finalPath, openFile } from "./file-handle.ts";
import { readHandleInformation } from "./file-info.ts";
import { ownerOfHandle } from "./file-owner.ts";
import { moveInto, renameInformation } from "./opened-folder.ts";
import { longPath } from "./path.ts";
import type { Ntdll } from "./ntdll.ts";
import type { Answer, OpenedFile } from "./windows.ts";

const FileRenameInfo = 3;
const FileDispositionInfo = 4;

type Dlls = FileDlls & { advapi32: Advapi32Security; ntdll: Ntdll };

/**
 * openForMove opens a file or an empty folder for moving or deleting it by handle. Nothing is shared: while anybody
 * else has it open for reading or writing this fails (error 32), and from here on nobody else can open it.
 */
export function openForMove(dlls: Dlls, path: string): Answer<OpenedFile> {
  const opened = openFile(dlls, path, {
    access:
      access.DELETE | access.READ_CONTROL | access.SYNCHRONIZE | access.FILE_READ_ATTRIBUTES | access.FILE_READ_DATA,
    share: 0,
  });
  if (!opened.ok) return opened;
  const described = describe(dlls, opened.value, path);
  if (!described.ok) dlls.kernel32.CloseHandle(opened.value);
  return described;
}

function describe(dlls: Dlls, handle: bigint, path: string): Answer<OpenedFile> {
  const { kernel32, files } = dlls;
  const information = Buffer.alloc(52);
  if (!files.GetFileInformationByHandle(handle, information))
    return refused(`GetFileInformationByHandle ${path}`, kernel32.GetLastError());
  const final = finalPath(dlls, handle);
  if (!final.ok) return final;
  const set = (call: string, kind: number, value: Buffer): Answer<null> =>
    files.SetFileInformationByHandle(handle, kind, value, value.length)
      ? ok(null)
      : refused(`${call} ${final.value}`, kernel32.GetLastError());
  let open = true;
  return ok({
    finalPath: final.value,
    ...readHandleInformation(information),
    owner: () => ownerOfHandle(dlls, dlls.advapi32, handle),
    read: (position, length) => readAt(dlls, handle, final.value, position, length),
    moveTo: (target) => set(`FileRenameInfo to ${target} of`, FileRenameInfo, renameInfo(target)),
    moveInto: (folder, name) => moveInto(dlls.ntdll, handle, folder, name),
    place: () => finalPath(dlls, handle),
    remove: () => set("FileDispositionInfo", FileDispositionInfo, Buffer.from([1])),
    close: () => {
      if (open) kernel32.CloseHandle(handle);
      open = false;
    },
  });
}

function readAt(
  { kernel32, files }: FileDlls,
  handle: bigint,
  path: string,
  position: number,
  length: number,
): Answer<Uint8Array> {
  const [bytes, read] = [Buffer.alloc(length), [0]];
  if (!files.SetFilePointerEx(handle, position, null, 0))
    return refused(`SetFilePointerEx ${path}`, kernel32.GetLastError());
  if (!files.ReadFile(handle, bytes, length, read, null)) return refused(`ReadFile ${path}`, kernel32.GetLastError());
  return ok(new Uint8Array(bytes.subarray(0, read[0])));
}

/** renameInfo is a FILE_RENAME_INFO that replaces nothing and names an absolute path. */
export function renameInfo(path: string): Buffer {
  return renameInformation(null, longPath(path));
}
