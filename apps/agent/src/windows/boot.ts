import { ok, refused } from "./answer.ts";
import { fromFileTime } from "./filetime.ts";
import type { Kernel32 } from "./kernel32.ts";
import type { Ntdll } from "./ntdll.ts";
import type { Answer } from "./windows.ts";

const SystemTimeOfDayInformation = 3;

/** KUSER_SHARED_DATA, mapped at this address in every process; BootId (Windows 10 1511 and later) lies at 0x2C4. */
const bootCounterAt = 0x7ffe_0000n + 0x2c4n;

/**
 * readBoot tells when the kernel started. The id must not move while Windows runs, or a machine would seem restarted:
 * "now minus uptime" moves with each correction of the clock, and so does the kernel's BootTime, but BootTimeBias
 * holds all those corrections, so BootTime − BootTimeBias is the time as it was noted at boot. The loader's counter
 * tells apart two boots that a broken clock puts at the same time; 0 where there is none.
 */
export function readBoot(kernel32: Kernel32, ntdll: Ntdll): Answer<{ id: string; bootedAt: number }> {
  const times = Buffer.alloc(48);
  const needed = [0];
  const status = ntdll.NtQuerySystemInformation(SystemTimeOfDayInformation, times, times.length, needed);
  if (status !== 0) return refused("NtQuerySystemInformation 3", status);
  return bootOf(times, bootCounter(kernel32));
}

/** bootOf reads a SYSTEM_TIMEOFDAY_INFORMATION. */
export function bootOf(times: Buffer, counter: number): Answer<{ id: string; bootedAt: number }> {
  const bootTime = times.readBigInt64LE(0);
  const noted = bootTime - times.readBigInt64LE(32);
  if (bootTime <= 0n || noted <= 0n) return refused("NtQuerySystemInformation 3: no boot time", 0);
  const seconds = Math.round(fromFileTime(noted) / 1000);
  const bootedAt = Math.round(fromFileTime(bootTime) / 1000) * 1000;
  return ok({ id: counter === 0 ? `${seconds}` : `${seconds}-${counter}`, bootedAt });
}

/** Through ReadProcessMemory, which answers where a plain read of a wrong address would end the process. */
function bootCounter(kernel32: Kernel32): number {
  const bytes = Buffer.alloc(4);
  const read = kernel32.ReadProcessMemory(kernel32.GetCurrentProcess(), bootCounterAt, bytes, 4, [0n]);
  return read ? bytes.readUInt32LE(0) : 0;
}
