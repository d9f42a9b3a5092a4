import type { Advapi32Security } from "./advapi32-security.ts";
import { ok, refused } from "./answer.ts";
import { isHandle, type Pointer } from "./ffi.ts";
import type { Kernel32 } from "./kernel32.ts";
import type { Answer, Windows } from "./windows.ts";

const TOKEN_ADJUST_PRIVILEGES = 0x20;
const TOKEN_QUERY = 0x8;
const SE_PRIVILEGE_ENABLED = 0x2;
const ERROR_NOT_ALL_ASSIGNED = 1300;

/** SHTDN_REASON_MAJOR_APPLICATION, _MINOR_INSTALLATION, _FLAG_PLANNED: what the event log will say. */
const plannedForInstallation = 0x8004_0002;

type Dlls = { kernel32: Kernel32; advapi32: Advapi32Security };

/** restart plans or cancels a restart. Programs are never forced to close: unsaved work stops the restart. */
export function restart(dlls: Dlls): Windows["restart"] {
  const { kernel32, advapi32 } = dlls;
  const asked = (call: string, act: () => number): Answer<null> => {
    const allowed = enableShutdown(dlls);
    if (!allowed.ok) return allowed;
    return act() ? ok(null) : refused(call, kernel32.GetLastError());
  };
  return {
    schedule: (message, graceSeconds) =>
      asked("InitiateSystemShutdownExW", () =>
        advapi32.InitiateSystemShutdownExW(null, message, graceSeconds, 0, 1, plannedForInstallation),
      ),
    cancel: () => asked("AbortSystemShutdownW", () => advapi32.AbortSystemShutdownW(null)),
  };
}

/** Even SYSTEM has SeShutdownPrivilege switched off until it asks. */
function enableShutdown({ kernel32, advapi32 }: Dlls): Answer<null> {
  const token: Pointer[] = [null];
  if (!advapi32.OpenProcessToken(kernel32.GetCurrentProcess(), TOKEN_ADJUST_PRIVILEGES | TOKEN_QUERY, token))
    return refused("OpenProcessToken", kernel32.GetLastError());
  const handle = token[0] ?? null;
  if (!isHandle(handle)) return refused("OpenProcessToken", 0);
  try {
    const privileges = Buffer.alloc(16);
    privileges.writeUInt32LE(1, 0);
    if (!advapi32.LookupPrivilegeValueW(null, "SeShutdownPrivilege", privileges.subarray(4, 12)))
      return refused("LookupPrivilegeValueW SeShutdownPrivilege", kernel32.GetLastError());
    privileges.writeUInt32LE(SE_PRIVILEGE_ENABLED, 12);
    const adjusted = advapi32.AdjustTokenPrivileges(handle, 0, privileges, 0, null, null);
    // It succeeds even when it granted nothing, and then says so in the last error.
    const code = kernel32.GetLastError();
    if (!adjusted || code === ERROR_NOT_ALL_ASSIGNED) return refused("AdjustTokenPrivileges SeShutdownPrivilege", code);
    return ok(null);
  } finally {
    kernel32.CloseHandle(handle);
  }
}
