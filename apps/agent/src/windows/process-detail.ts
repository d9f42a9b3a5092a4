import type { Advapi32Security } from "./advapi32-security.ts";
import { ok, refused } from "./answer.ts";
import { readCommandLine } from "./command-line.ts";
import { isHandle } from "./ffi.ts";
import { readFileTime } from "./filetime.ts";
import type { Kernel32 } from "./kernel32.ts";
import type { Ntdll } from "./ntdll.ts";
import { accountOf } from "./token.ts";
import { readWide } from "./wide.ts";
import type { Answer, ProcessDetail } from "./windows.ts";

const PROCESS_QUERY_LIMITED_INFORMATION = 0x1000;

/** processDetail opens a process with the least right that tells these things; each part fails alone. */
export function processDetail(
  dlls: { kernel32: Kernel32; ntdll: Ntdll; advapi32: Advapi32Security },
  pid: number,
): Answer<ProcessDetail> {
  const { kernel32, advapi32 } = dlls;
  const process = kernel32.OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, 0, pid);
  if (!isHandle(process)) return refused(`OpenProcess ${pid}`, kernel32.GetLastError());
  try {
    const times = processTimes(kernel32, process, pid);
    const cpuMs = mapped(times, (value) => value.cpuMs);
    return ok({
      startedAt: mapped(times, (value) => value.startedAt),
      commandLine: readCommandLine(dlls, process, pid),
      imagePath: imagePath(kernel32, process, pid),
      user: accountOf(kernel32, advapi32, process),
      sessionId: sessionOf(kernel32, pid),
      cpuMs,
      ioCount: ioCount(kernel32, process, pid, cpuMs),
    });
  } finally {
    kernel32.CloseHandle(process);
  }
}

/** processTimes is GetProcessTimes: when a process began, and the CPU time it used. */
export function processTimes(
  kernel32: Kernel32,
  process: bigint,
  pid: number,
): Answer<{ startedAt: number; cpuMs: number }> {
  const [created, exited, kernel, user] = [Buffer.alloc(8), Buffer.alloc(8), Buffer.alloc(8), Buffer.alloc(8)];
  if (!kernel32.GetProcessTimes(process, created, exited, kernel, user))
    return refused(`GetProcessTimes ${pid}`, kernel32.GetLastError());
  const ticks = kernel.readBigUInt64LE(0) + user.readBigUInt64LE(0);
  return ok({ startedAt: readFileTime(created, 0), cpuMs: Number(ticks / 10_000n) });
}

/** sessionOf is the Terminal Services session of a process. */
export function sessionOf(kernel32: Kernel32, pid: number): Answer<number> {
  const session = [0];
  if (!kernel32.ProcessIdToSessionId(pid, session))
    return refused(`ProcessIdToSessionId ${pid}`, kernel32.GetLastError());
  return ok(session[0] ?? 0);
}

function imagePath(kernel32: Kernel32, process: bigint, pid: number): Answer<string> {
  const path = Buffer.alloc(65_536);
  const chars = [path.length / 2];
  if (!kernel32.QueryFullProcessImageNameW(process, 0, path, chars))
    return refused(`QueryFullProcessImageNameW ${pid}`, kernel32.GetLastError());
  return ok(readWide(path, 0, chars[0]));
}

/**
 * All counters 0 in a process that used CPU time: something that runs reads at least its own DLLs, so the system does
 * not count (Wine). Then I/O is unknown, never "none".
 */
function ioCount(kernel32: Kernel32, process: bigint, pid: number, cpuMs: Answer<number>): Answer<number> {
  const counters = Buffer.alloc(48);
  const call = `GetProcessIoCounters ${pid}`;
  if (!kernel32.GetProcessIoCounters(process, counters)) return refused(call, kernel32.GetLastError());
  const sum = readIoCounters(counters);
  return sum === 0 && (!cpuMs.ok || cpuMs.value > 0) ? refused(call, 0) : ok(sum);
}

/** readIoCounters sums an IO_COUNTERS: operations and bytes of reads, writes and others. */
export function readIoCounters(counters: Buffer): number {
  let sum = 0n;
  for (let offset = 0; offset < 48; offset += 8) sum += counters.readBigUInt64LE(offset);
  return Number(sum % BigInt(Number.MAX_SAFE_INTEGER));
}

function mapped<A, B>(answer: Answer<A>, to: (value: A) => B): Answer<B> {
  return answer.ok ? ok(to(answer.value)) : answer;
}
