import type { Advapi32Security } from "./advapi32-security.ts";
import { ok, refused } from "./answer.ts";
import { ffi, isHandle, type Pointer } from "./ffi.ts";
import { access, type FileDlls, shareAll, withFile } from "./file-handle.ts";
import { readSid } from "./sid.ts";
import type { Answer } from "./windows.ts";

export const SE_FILE_OBJECT = 1;
const OWNER_SECURITY_INFORMATION = 1;

/** fileOwner is the owner SID of what a path names itself. */
export function fileOwner(dlls: FileDlls, advapi32: Advapi32Security, path: string): Answer<string> {
  return withFile(dlls, path, { access: access.READ_CONTROL, share: shareAll }, (handle) =>
    ownerOfHandle(dlls, advapi32, handle),
  );
}

/** ownerOfHandle is the owner SID of an open file (GetSecurityInfo). */
export function ownerOfHandle({ kernel32 }: FileDlls, advapi32: Advapi32Security, handle: bigint): Answer<string> {
  const owner: Pointer[] = [null];
  const descriptor: Pointer[] = [null];
  const code = advapi32.GetSecurityInfo(
    ...([handle, SE_FILE_OBJECT, OWNER_SECURITY_INFORMATION, owner, null, null, null, descriptor] as const),
  );
  if (code !== 0) return refused("GetSecurityInfo", code);
  try {
    const sid = owner[0] ?? null;
    if (!isHandle(sid)) return refused("GetSecurityInfo: no owner", 0);
    return ok(readSid(Buffer.from(ffi().view(sid, advapi32.GetLengthSid(sid)))));
  } finally {
    kernel32.LocalFree(descriptor[0] ?? null);
  }
}
