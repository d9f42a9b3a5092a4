import { ok, refused } from "./answer.ts";
import { isHandle } from "./ffi.ts";
import type { Kernel32 } from "./kernel32.ts";
import type { Ntdll } from "./ntdll.ts";
import type { Answer } from "./windows.ts";

const ProcessBasicInformation = 0;
const ProcessCommandLineInformation = 60;
const PROCESS_QUERY_INFORMATION = 0x0400;
const PROCESS_VM_READ = 0x0010;

/** A UNICODE_STRING holds at most 65,534 bytes; in front of them stand 16 of the structure. */
const longest = 16 + 65_536;

/** Offsets of 64-bit Windows: PEB.ProcessParameters, RTL_USER_PROCESS_PARAMETERS.CommandLine (a UNICODE_STRING). */
const processParametersAt = 0x20n;
const commandLineAt = 0x70n;

type Dlls = { kernel32: Kernel32; ntdll: Ntdll };

/**
 * readCommandLine asks the kernel (NtQueryInformationProcess class 60, Windows 8.1 and later, needs limited rights).
 * Where there is no such class it reads the process's own copy from its PEB, which needs the right to read memory.
 */
export function readCommandLine(dlls: Dlls, process: bigint, pid: number): Answer<string> {
  const text = Buffer.alloc(longest);
  const status = dlls.ntdll.NtQueryInformationProcess(process, ProcessCommandLineInformation, text, longest, [0]);
  if (status === 0) return ok(text.toString("utf16le", 16, 16 + Math.min(text.readUInt16LE(0), longest - 16)));
  return fromPeb(dlls, pid);
}

function fromPeb({ kernel32, ntdll }: Dlls, pid: number): Answer<string> {
  const process = kernel32.OpenProcess(PROCESS_QUERY_INFORMATION | PROCESS_VM_READ, 0, pid);
  if (!isHandle(process)) return refused(`OpenProcess ${pid} to read its memory`, kernel32.GetLastError());
  const read = (address: bigint, size: number) => {
    const bytes = Buffer.alloc(size);
    return kernel32.ReadProcessMemory(process, address, bytes, size, [0n]) ? bytes : null;
  };
  try {
    const basic = Buffer.alloc(48);
    const status = ntdll.NtQueryInformationProcess(process, ProcessBasicInformation, basic, basic.length, [0]);
    if (status !== 0) return refused(`NtQueryInformationProcess ${pid}`, status);
    const parameters = read(basic.readBigUInt64LE(8) + processParametersAt, 8)?.readBigUInt64LE(0);
    const text = parameters === undefined ? null : read(parameters + commandLineAt, 16);
    const chars = text === null ? null : read(text.readBigUInt64LE(8), text.readUInt16LE(0));
    return chars === null
      ? refused(`ReadProcessMemory ${pid}`, kernel32.GetLastError())
      : ok(chars.toString("utf16le"));
  } finally {
    kernel32.CloseHandle(process);
  }
}
