import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/**
 * writeAtomically replaces a file: after a loss of power either the old or the new content is there, whole. The new
 * one lies beside it first, so its folder must be private. Throws what the file system throws.
 */
export function writeAtomically(path: string, content: string): void {
  const next = `${path}.new`;
  const file = openSync(next, "w", 0o600);
  try {
    writeSync(file, content);
    fsyncSync(file);
  } catch (error) {
    closeSync(file);
    rmSync(next, { force: true });
    throw error;
  }
  closeSync(file);
  renameSync(next, path);
  syncFolder(dirname(path));
}

/** syncFolder makes a rename durable. Windows has no such call for folders: NTFS journals the rename itself. */
function syncFolder(path: string): void {
  if (process.platform === "win32") return;
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
