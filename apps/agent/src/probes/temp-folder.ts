import { setImmediate as nextTurn } from "node:timers/promises";
import { inFolder } from "../windows/path.ts";
import type { Windows, WinError } from "../windows/windows.ts";
import { need } from "./probe.ts";

/** Enough to see that a folder overflows; more would keep the disk busy for an answer nobody needs. */
const mostFiles = 20_000;

/** TempReading is one temporary folder as measured. */
export interface TempReading {
  path: string;
  of: "machine" | "user";
  exists: boolean;
  isReparsePoint: boolean;
  writable: boolean | null;
  error: { code: number; text: string } | null;
  /** Of at most 20,000 files; null when not counted. */
  counted: { files: number; bytes: number } | null;
}

/** TempPlace is a folder to look at; mayTry: a file of ours may be made there, and its files counted. */
export interface TempPlace {
  path: string;
  of: TempReading["of"];
  mayTry: boolean;
}

/** readTempFolder looks at a temporary folder. A link is not followed, and nothing is tried in it. */
export async function readTempFolder(
  windows: Windows,
  { path, of, mayTry }: TempPlace,
  signal: AbortSignal,
): Promise<TempReading> {
  const entry = need(windows.files.stat(path));
  const none = { path, of, exists: false, isReparsePoint: false, writable: null, error: null, counted: null };
  if (entry === null || !entry.isFolder) return none;
  if (entry.isReparsePoint || !mayTry) return { ...none, exists: true, isReparsePoint: entry.isReparsePoint };
  const written = windows.files.tryWrite(path);
  return {
    ...none,
    exists: true,
    writable: written.ok,
    error: written.ok ? null : explain(written.error),
    counted: await countFiles(windows, path, signal),
  };
}

async function countFiles(windows: Windows, root: string, signal: AbortSignal): Promise<TempReading["counted"]> {
  const folders = [root];
  const counted = { files: 0, bytes: 0 };
  for (let folder = folders.pop(); folder !== undefined && !signal.aborted; folder = folders.pop()) {
    const entries = windows.files.list(folder);
    if (!entries.ok && folder === root) return null;
    for (const entry of (entries.ok && entries.value) || []) {
      if (entry.isReparsePoint) continue;
      if (entry.isFolder) folders.push(inFolder(folder, entry.name));
      else {
        counted.files++;
        counted.bytes += entry.sizeBytes;
      }
      if (counted.files >= mostFiles) return counted;
    }
    // The agent has other things to do between two folders.
    await nextTurn();
  }
  return counted;
}

const words: Record<number, string> = {
  3: "The folder is not there",
  5: "Access is denied",
  19: "The disk is write-protected",
  32: "Another program keeps it locked",
  39: "The disk is full",
  112: "The disk is full",
  1392: "The folder is damaged",
};

/** Never the call: it names a file of chance, which would make each look another fact. */
function explain({ code }: WinError): { code: number; text: string } {
  return { code, text: words[code] ?? (code === 0 ? "Windows gave no reason" : `Windows error ${code}`) };
}
