// One owner per folder: a file that names its owner's process. A dead owner's file is taken over.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { isAlive, startMark } from "./processes.mjs";

/** takeLock makes the file ours and answers how to give it back, or who holds it: `{ release }` or `{ holder }`. */
export function takeLock(file) {
  const mine = JSON.stringify({ pid: process.pid, mark: startMark(process.pid), since: new Date().toISOString() });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, mine);
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      if (linked(draft, file)) return { release: () => rmSync(file, { force: true }) };
      const text = read(file);
      const holder = parse(text);
      if (holder && lives(holder)) return { holder };
      removeIfStill(file, text);
    }
    return { holder: holderOf(file) ?? { pid: 0, since: "" } };
  } finally {
    rmSync(draft, { force: true });
  }
}

/** holderOf answers who a lock's file names, or null: it went meanwhile, or was broken off while it was written. */
export const holderOf = (file) => parse(read(file));

/** lives tells whether the process that wrote the lock is still that process. */
export function lives({ pid, mark }) {
  return isAlive(pid) && (!mark || startMark(pid) === null || startMark(pid) === mark);
}

// Linking is the one step that either makes the whole file or fails, also with two takers at once.
function linked(draft, file) {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

/** Moves the dead owner's file aside first: another taker may have put its own there in between, which is then given back. */
function removeIfStill(file, text) {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error.code === "ENOENT") return;
    throw error;
  }
  if (read(aside) !== text) linked(aside, file);
  rmSync(aside, { force: true });
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return "";
    throw error;
  }
}

function parse(text) {
  try {
    const holder = JSON.parse(text);
    return Number.isInteger(holder?.pid) && holder.pid > 0 ? holder : null;
  } catch {
    return null;
  }
}
