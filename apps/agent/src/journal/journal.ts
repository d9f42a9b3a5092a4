import { closeSync, existsSync, fstatSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { writeAtomically } from "../settings/atomic-file.ts";
import { compact } from "./compact.ts";
import type { JournalEntry } from "./entry.ts";
import { readLines, writeLine } from "./lines.ts";
import { applyEntry, emptyJournal, type JournalState } from "./state.ts";

/**
 * Appended: not written = nothing may be done that rests on the entry. misfit: it does not fit the state. disk: the
 * disk refused, and what it said is lost with this process.
 */
export type Appended = { ok: true } | { ok: false; reason: "misfit" | "disk"; because: string };

/** Journal is the file and what it says. It has one writer: the running agent. */
export interface Journal {
  state(): JournalState;
  /** Writes an entry and waits until it is on the disk. An entry that does not fit the state is not written. */
  append(entry: JournalEntry): Appended;
  /** Rewrites the file in its shortest form. */
  compact(serverNow: number | null): Appended;
  close(): void;
}

/**
 * openJournal reads the journal, cuts off a torn end and keeps the file open for appending. Damage before the end is
 * written down as such, so that no order from before it is believed to be new. Throws what the file system throws.
 */
export function openJournal(path: string, now: () => number): Journal {
  let file = openSync(path, existsSync(path) ? "r+" : "w+", 0o600);
  const read = readLines(readFileSync(file));
  let length = read.wholeBytes;
  ftruncateSync(file, length);
  let { state, misfits } = fold(read.entries);

  const append = (entry: JournalEntry): Appended => {
    const applied = applyEntry(state, entry);
    if (!applied.ok)
      return { ok: false, reason: "misfit", because: `the journal refuses ${entry.type}: ${applied.reason}` };
    try {
      length += writeSynced(file, writeLine(entry), length);
    } catch (error) {
      return { ok: false, reason: "disk", because: `the journal could not be written: ${String(error)}` };
    }
    state = applied.state;
    return { ok: true };
  };

  const rewrite = (serverNow: number | null): Appended => {
    const entries = compact(state, serverNow);
    try {
      closeSync(file);
      writeAtomically(path, entries.map(writeLine).join(""));
    } catch (error) {
      file = openSync(path, "r+");
      return { ok: false, reason: "disk", because: `the journal could not be compacted: ${String(error)}` };
    }
    file = openSync(path, "r+");
    length = fstatSync(file).size;
    state = fold(entries).state;
    return { ok: true };
  };

  if (read.damagedLines + misfits > 0) append({ type: "damaged", at: now() });
  return { state: () => state, append, compact: rewrite, close: () => closeSync(file) };
}

/** readJournal reads the state without touching the file: for whoever only wants to know. */
export function readJournal(path: string): JournalState {
  return existsSync(path) ? fold(readLines(readFileSync(path)).entries).state : emptyJournal;
}

/** fold replays entries; one that does not fit is counted as damage, never guessed at. */
function fold(entries: readonly JournalEntry[]): { state: JournalState; misfits: number } {
  let state = emptyJournal;
  let misfits = 0;
  for (const entry of entries) {
    const applied = applyEntry(state, entry);
    if (applied.ok) state = applied.state;
    else misfits++;
  }
  return { state, misfits };
}

/** writeSynced writes at a position; what was half written is cut off again, or later lines would follow a torn one. */
function writeSynced(file: number, line: string, position: number): number {
  const bytes = Buffer.from(line);
  try {
    let written = 0;
    while (written < bytes.length)
      written += writeSync(file, bytes, written, bytes.length - written, position + written);
    fsyncSync(file);
    return bytes.length;
  } catch (error) {
    ftruncateSync(file, position);
    throw error;
  }
}
