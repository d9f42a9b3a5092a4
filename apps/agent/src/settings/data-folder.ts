import { chmodSync, lstatSync, mkdirSync } from "node:fs";
import type { Windows } from "../windows/windows.ts";

/** FolderCheck: only `ok` may be used. */
export type FolderCheck = { ok: true } | { ok: false; because: string };

/**
 * checkDataFolder makes the data folder private, or refuses one that somebody else could have laid there: a folder
 * under ProgramData may be made by any user, and whoever owns it can change its rights. `owners` are SYSTEM and
 * Administrators; a test machine, where the system itself owns nothing, adds one by --allow-owner beside --data.
 */
export function checkDataFolder(path: string, files: Windows["files"], owners: readonly string[]): FolderCheck {
  const before = files.stat(path);
  if (!before.ok) return refuse(path, `it could not be looked at (${before.error.call}: ${before.error.code})`);
  if (before.value?.isReparsePoint) return refuse(path, "it is a link to somewhere else");
  const made = files.makePrivateFolder(path);
  if (!made.ok) return refuse(path, `it could not be made private (${made.error.call}: ${made.error.code})`);
  return checkExisting(path, files, owners);
}

function checkExisting(path: string, files: Windows["files"], owners: readonly string[]): FolderCheck {
  const found = files.stat(path);
  if (!found.ok || !found.value) return refuse(path, "it could not be looked at");
  if (found.value.isReparsePoint) return refuse(path, "it is a link to somewhere else");
  if (!found.value.isFolder) return refuse(path, "it is not a folder");
  const owner = files.owner(path);
  if (!owner.ok) return refuse(path, `its owner could not be read (${owner.error.call}: ${owner.error.code})`);
  if (!owners.includes(owner.value))
    return refuse(path, `it belongs to ${owner.value}, not to SYSTEM or Administrators`);
  return { ok: true };
}

const refuse = (path: string, because: string): FolderCheck => ({
  ok: false,
  because: `The data folder ${path} is refused: ${because}.`,
});

/** checkPosixFolder is the same rule where the agent runs over the simulator: a folder of our own, closed to others. */
export function checkPosixFolder(path: string): FolderCheck {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const found = lstatSync(path);
    if (found.isSymbolicLink()) return refuse(path, "it is a link to somewhere else");
    if (!found.isDirectory()) return refuse(path, "it is not a folder");
    if (found.uid !== process.getuid?.()) return refuse(path, "it belongs to another user");
    chmodSync(path, 0o700);
    return { ok: true };
  } catch (error) {
    return refuse(path, error instanceof Error ? error.message : String(error));
  }
}
