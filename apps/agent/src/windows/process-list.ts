import { ok, refused } from "./answer.ts";
import { isHandle } from "./ffi.ts";
import type { Kernel32 } from "./kernel32.ts";
import { readWide } from "./wide.ts";
import type { Answer, ProcessEntry } from "./windows.ts";

const TH32CS_SNAPPROCESS = 0x2;
const ERROR_NO_MORE_FILES = 18;

/** Size of PROCESSENTRY32W on 64-bit Windows; its first member must say so. */
const entrySize = 568;

/** listProcesses takes a snapshot of all processes (CreateToolhelp32Snapshot). */
export function listProcesses(kernel32: Kernel32): Answer<ProcessEntry[]> {
  const snapshot = kernel32.CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
  if (!isHandle(snapshot)) return refused("CreateToolhelp32Snapshot", kernel32.GetLastError());
  try {
    const entry = Buffer.alloc(entrySize);
    entry.writeUInt32LE(entrySize, 0);
    const found: ProcessEntry[] = [];
    kernel32.SetLastError(0);
    let more = kernel32.Process32FirstW(snapshot, entry);
    for (; more; more = kernel32.Process32NextW(snapshot, entry)) found.push(readProcessEntry(entry));
    const code = kernel32.GetLastError();
    return code === ERROR_NO_MORE_FILES && found.length > 0 ? ok(found) : refused("Process32NextW", code);
  } finally {
    kernel32.CloseHandle(snapshot);
  }
}

/** readProcessEntry reads a PROCESSENTRY32W. */
export function readProcessEntry(entry: Buffer): ProcessEntry {
  return { pid: entry.readUInt32LE(8), parentPid: entry.readUInt32LE(32), name: readWide(entry, 44, 260) };
}
