import type { Advapi32Security } from "./advapi32-security.ts";
import { ok, refused } from "./answer.ts";
import { isHandle, type Pointer } from "./ffi.ts";
import { access, type FileDlls, shareAll, withFile } from "./file-handle.ts";
import { readHandleInformation } from "./file-info.ts";
import { ownerOfHandle, SE_FILE_OBJECT } from "./file-owner.ts";
import { longPath } from "./path.ts";
import type { Answer } from "./windows.ts";

/** Owner Administrators; SYSTEM and Administrators may all, inherited; nobody else; nothing inherited from above (P). */
const privateSddl = "O:BAG:SYD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)";

/** SYSTEM and Administrators. */
export const trustedOwners: readonly string[] = ["S-1-5-18", "S-1-5-32-544"];

const ERROR_ALREADY_EXISTS = 183;
const ERROR_INVALID_OWNER = 1307;
const ERROR_DIRECTORY = 267;
const DACL_SECURITY_INFORMATION = 0x0000_0004;
const PROTECTED_DACL_SECURITY_INFORMATION = 0x8000_0000;

/**
 * makePrivateFolder makes a folder that only SYSTEM and Administrators may enter. One that exists is taken only if it
 * is a real folder with a trusted owner, and gets the same ACL: whoever made it beforehand keeps no right in it.
 */
export function makePrivateFolder(
  dlls: FileDlls,
  advapi32: Advapi32Security,
  path: string,
  owners: readonly string[],
): Answer<null> {
  const { kernel32, files } = dlls;
  const descriptor: Pointer[] = [null];
  if (!advapi32.ConvertStringSecurityDescriptorToSecurityDescriptorW(privateSddl, 1, descriptor, null))
    return refused("ConvertStringSecurityDescriptorToSecurityDescriptorW", kernel32.GetLastError());
  const made = descriptor[0] ?? null;
  if (!isHandle(made)) return refused("ConvertStringSecurityDescriptorToSecurityDescriptorW", 0);
  try {
    if (files.CreateDirectoryW(longPath(path), securityAttributes(made))) return ok(null);
    const code = kernel32.GetLastError();
    if (code !== ERROR_ALREADY_EXISTS) return refused(`CreateDirectoryW ${path}`, code);
    return takeOver(dlls, advapi32, path, owners, made);
  } finally {
    kernel32.LocalFree(made);
  }
}

function takeOver(
  dlls: FileDlls,
  advapi32: Advapi32Security,
  path: string,
  owners: readonly string[],
  descriptor: bigint,
): Answer<null> {
  const rights = access.READ_CONTROL | access.WRITE_DAC | access.FILE_READ_ATTRIBUTES;
  return withFile(dlls, path, { access: rights, share: shareAll }, (handle) => {
    const information = Buffer.alloc(52);
    if (!dlls.files.GetFileInformationByHandle(handle, information))
      return refused(`GetFileInformationByHandle ${path}`, dlls.kernel32.GetLastError());
    const { isFolder, isReparsePoint } = readHandleInformation(information);
    if (!isFolder || isReparsePoint) return refused(`${path} is not a real folder`, ERROR_DIRECTORY);
    const owner = ownerOfHandle(dlls, advapi32, handle);
    if (!owner.ok) return owner;
    if (!owners.includes(owner.value)) return refused(`${path} belongs to ${owner.value}`, ERROR_INVALID_OWNER);
    return setDacl(dlls, advapi32, handle, descriptor);
  });
}

function setDacl(dlls: FileDlls, advapi32: Advapi32Security, handle: bigint, descriptor: bigint): Answer<null> {
  const dacl: Pointer[] = [null];
  if (!advapi32.GetSecurityDescriptorDacl(descriptor, [0], dacl, [0]))
    return refused("GetSecurityDescriptorDacl", dlls.kernel32.GetLastError());
  const parts = (DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION) >>> 0;
  const code = advapi32.SetSecurityInfo(handle, SE_FILE_OBJECT, parts, null, null, dacl[0] ?? null, null);
  return code === 0 ? ok(null) : refused("SetSecurityInfo", code);
}

/** SECURITY_ATTRIBUTES: its own length, the descriptor, not inherited by child processes. */
function securityAttributes(descriptor: bigint): Buffer {
  const attributes = Buffer.alloc(24);
  attributes.writeUInt32LE(attributes.length, 0);
  attributes.writeBigUInt64LE(descriptor, 8);
  return attributes;
}
