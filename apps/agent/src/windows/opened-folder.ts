import { ok, refused } from "./answer.ts";
import { access, type FileDlls, finalPath, openFile } from "./file-handle.ts";
import { readHandleInformation } from "./file-info.ts";
import type { Ntdll } from "./ntdll.ts";
import type { Answer, OpenedFolder } from "./windows.ts";

const FileRenameInformation = 10;
const ERROR_INVALID_NAME = 123;

/**
 * openFolder opens a folder to move something into it. Without DELETE right: Windows opens the target of a rename once
 * more, and shares reading and writing alone. FILE_SHARE_DELETE is not given, so that nobody can put the folder
 * elsewhere; that counts only for a handle that may read or write, which is why it asks for listing.
 */
export function openFolder(dlls: FileDlls, path: string): Answer<OpenedFolder> {
  const opened = openFile(dlls, path, {
    access: access.FILE_LIST_DIRECTORY | access.FILE_TRAVERSE | access.FILE_READ_ATTRIBUTES | access.SYNCHRONIZE,
    share: shareReadAndWrite,
  });
  if (!opened.ok) return opened;
  const described = describe(dlls, opened.value, path);
  if (!described.ok) dlls.kernel32.CloseHandle(opened.value);
  return described;
}

const shareReadAndWrite = 0x3;

function describe(dlls: FileDlls, handle: bigint, path: string): Answer<OpenedFolder> {
  const information = Buffer.alloc(52);
  if (!dlls.files.GetFileInformationByHandle(handle, information))
    return refused(`GetFileInformationByHandle ${path}`, dlls.kernel32.GetLastError());
  const final = finalPath(dlls, handle);
  if (!final.ok) return final;
  const { isFolder, isReparsePoint } = readHandleInformation(information);
  let open = true;
  return ok({
    finalPath: final.value,
    isFolder,
    isReparsePoint,
    handle,
    close: () => {
      if (open) dlls.kernel32.CloseHandle(handle);
      open = false;
    },
  });
}

/**
 * moveInto renames an opened file into an opened folder. SetFileInformationByHandle takes no RootDirectory (it makes a
 * full path of the name, error 87), so it is asked of the kernel itself. A name that leads anywhere is refused.
 */
export function moveInto(ntdll: Ntdll, file: bigint, folder: OpenedFolder, name: string): Answer<null> {
  const call = `NtSetInformationFile FileRenameInformation into ${folder.finalPath}`;
  if (!isPlainName(name)) return refused(call, ERROR_INVALID_NAME);
  const information = renameInformation(folder.handle, name);
  const status = ntdll.NtSetInformationFile(
    file,
    Buffer.alloc(16),
    information,
    information.length,
    FileRenameInformation,
  );
  return status === 0 ? ok(null) : refused(call, ntdll.RtlNtStatusToDosError(status));
}

/** isPlainName: one name of a folder's entry, without a way (\\, /), a stream (:) or a pattern in it. */
export const isPlainName = (name: string): boolean =>
  name.length > 0 && name.length <= 255 && !/[\\/:*?"<>|\0]/.test(name) && !/^\.\.?$/.test(name);

/** renameInformation is a FILE_RENAME_INFORMATION that replaces nothing; under `root`, or for a full path without one. */
export function renameInformation(root: bigint | null, name: string): Buffer {
  const text = Buffer.from(name, "utf16le");
  const information = Buffer.alloc(20 + text.length + 4);
  information.writeBigUInt64LE(root ?? 0n, 8);
  information.writeUInt32LE(text.length, 16);
  text.copy(information, 20);
  return information;
}
