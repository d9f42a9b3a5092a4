import type { Advapi32Security } from "./advapi32-security.ts";
import { ok, refused } from "./answer.ts";
import { isHandle } from "./ffi.ts";
import type { Kernel32 } from "./kernel32.ts";
import type { Ntdll } from "./ntdll.ts";
import { processDetail, processTimes, sessionOf } from "./process-detail.ts";
import { listProcesses } from "./process-list.ts";
import type { User32 } from "./user32.ts";
import type { Answer, Windows } from "./windows.ts";

const PROCESS_TERMINATE = 0x0001;
const PROCESS_QUERY_LIMITED_INFORMATION = 0x1000;

/** Win32's own words for "not the process you mean". */
const ERROR_INVALID_PARAMETER = 87;
const ERROR_NOT_SUPPORTED = 50;

type Dlls = { kernel32: Kernel32; ntdll: Ntdll; advapi32: Advapi32Security; user32: () => User32 };

/** processes lists, describes and ends processes. */
export function processes(dlls: Dlls): Windows["processes"] {
  return {
    list: () => listProcesses(dlls.kernel32),
    detail: (pid) => processDetail(dlls, pid),
    hasWindow: (pid) => hasWindow(dlls, pid),
    end: (pid, startedAt) => endProcess(dlls.kernel32, pid, startedAt),
  };
}

/** The open handle pins the PID, so that what was compared is what is ended. */
function endProcess(kernel32: Kernel32, pid: number, startedAt: number): Answer<null> {
  const process = kernel32.OpenProcess(PROCESS_TERMINATE | PROCESS_QUERY_LIMITED_INFORMATION, 0, pid);
  if (!isHandle(process)) return refused(`OpenProcess ${pid}`, kernel32.GetLastError());
  try {
    const times = processTimes(kernel32, process, pid);
    if (!times.ok) return times;
    if (times.value.startedAt !== startedAt)
      return refused(`TerminateProcess ${pid}: it began at another time`, ERROR_INVALID_PARAMETER);
    return kernel32.TerminateProcess(process, 1)
      ? ok(null)
      : refused(`TerminateProcess ${pid}`, kernel32.GetLastError());
  } finally {
    kernel32.CloseHandle(process);
  }
}

/** EnumWindows shows only this session's desktop: of a process in another session it can tell nothing. */
function hasWindow(dlls: Dlls, pid: number): Answer<boolean> {
  const { kernel32 } = dlls;
  const session = sessionOf(kernel32, pid);
  if (!session.ok) return session;
  const own = sessionOf(kernel32, kernel32.GetCurrentProcessId());
  if (!own.ok) return own;
  if (own.value !== session.value) return refused(`EnumWindows of session ${session.value}`, ERROR_NOT_SUPPORTED);
  const user32 = dlls.user32();
  let found = false;
  const owner = [0];
  const whole = user32.EnumWindows((window) => {
    found =
      user32.GetWindowThreadProcessId(window, owner) !== 0 && owner[0] === pid && user32.IsWindowVisible(window) !== 0;
    return found ? 0 : 1;
  }, 0);
  return found || whole ? ok(found) : refused("EnumWindows", kernel32.GetLastError());
}
