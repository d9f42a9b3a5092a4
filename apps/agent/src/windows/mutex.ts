import { ok, refused } from "./answer.ts";
import { isHandle } from "./ffi.ts";
import type { Kernel32 } from "./kernel32.ts";
import type { Ntdll } from "./ntdll.ts";
import type { Answer, MutexLook } from "./windows.ts";

const MUTANT_QUERY_STATE = 0x0001;
const ERROR_FILE_NOT_FOUND = 2;
const ERROR_ACCESS_DENIED = 5;
const MutantBasicInformation = 0;
const MutantOwnerInformation = 1;

/**
 * lookAtMutex tells a mutex's state without acquiring it and without creating it (A.2): OpenMutexW with the right to
 * query only, then NtQueryMutant. CurrentCount ≤ 0 means a live thread owns it.
 */
export function lookAtMutex(kernel32: Kernel32, ntdll: Ntdll, name: string): Answer<MutexLook> {
  kernel32.SetLastError(0);
  const mutex = kernel32.OpenMutexW(MUTANT_QUERY_STATE, 0, name);
  if (!isHandle(mutex)) return closedMutex(kernel32.GetLastError(), name);
  try {
    const basic = Buffer.alloc(8);
    const status = ntdll.NtQueryMutant(mutex, MutantBasicInformation, basic, basic.length, null);
    if (status !== 0) return refused(`NtQueryMutant ${name}`, status);
    if (basic.readInt32LE(0) > 0) return ok({ state: "free", owner: null });
    const client = Buffer.alloc(16);
    const told = ntdll.NtQueryMutant(mutex, MutantOwnerInformation, client, client.length, null) === 0;
    return ok({ state: "held", owner: told ? readOwner(client) : null });
  } finally {
    kernel32.CloseHandle(mutex);
  }
}

function closedMutex(code: number, name: string): Answer<MutexLook> {
  if (code === ERROR_FILE_NOT_FOUND) return ok({ state: "absent", owner: null });
  if (code === ERROR_ACCESS_DENIED) return ok({ state: "no-access", owner: null });
  return refused(`OpenMutexW ${name}`, code);
}

/** CLIENT_ID: process and thread id, eight bytes each. Zero: released between the two questions. */
function readOwner(client: Buffer): MutexLook["owner"] {
  const pid = Number(client.readBigUInt64LE(0));
  return pid === 0 ? null : { pid, threadId: Number(client.readBigUInt64LE(8)) };
}
