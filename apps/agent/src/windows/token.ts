import { accountName } from "./account-name.ts";
import type { Advapi32Security } from "./advapi32-security.ts";
import { ok, refused } from "./answer.ts";
import { ffi, isHandle } from "./ffi.ts";
import type { Kernel32 } from "./kernel32.ts";
import { readSid } from "./sid.ts";
import type { Answer } from "./windows.ts";

const TOKEN_QUERY = 0x0008;
const TokenUser = 1;
const TokenElevation = 20;

/** accountOf is whom a process runs as: OpenProcessToken, TokenUser, LookupAccountSidW. */
export function accountOf(
  kernel32: Kernel32,
  advapi32: Advapi32Security,
  process: bigint,
): Answer<{ name: string; sid: string }> {
  return tokenInformation(kernel32, advapi32, process, TokenUser, (user) => {
    // TOKEN_USER begins with a pointer to the SID, which lies further on in the same buffer.
    const at = Number(user.readBigUInt64LE(0) - ffi().address(user));
    const sid = user.subarray(at);
    const name = accountName(kernel32, advapi32, sid);
    return ok({ name: (name.ok ? name.value : null) ?? readSid(sid), sid: readSid(sid) });
  });
}

/** isElevated tells whether a process has a full administrator's token (or SYSTEM's). */
export function isElevated(kernel32: Kernel32, advapi32: Advapi32Security, process: bigint): Answer<boolean> {
  return tokenInformation(kernel32, advapi32, process, TokenElevation, (told) => ok(told.readUInt32LE(0) !== 0));
}

function tokenInformation<T>(
  kernel32: Kernel32,
  advapi32: Advapi32Security,
  process: bigint,
  kind: number,
  then: (information: Buffer) => Answer<T>,
): Answer<T> {
  const token: (bigint | null)[] = [null];
  if (!advapi32.OpenProcessToken(process, TOKEN_QUERY, token))
    return refused("OpenProcessToken", kernel32.GetLastError());
  const handle = token[0] ?? null;
  if (!isHandle(handle)) return refused("OpenProcessToken", 0);
  try {
    const information = Buffer.alloc(256);
    if (!advapi32.GetTokenInformation(handle, kind, information, information.length, [0]))
      return refused(`GetTokenInformation ${kind}`, kernel32.GetLastError());
    return then(information);
  } finally {
    kernel32.CloseHandle(handle);
  }
}
