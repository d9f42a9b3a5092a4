import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";

/** makeFolder makes a folder and the ones above it. Node's own `recursive` never ends where the system says that a parent which is there is not (/proc). */
export function makeFolder(folder, mode) {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder), mode);
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    if (error.code !== "EEXIST") throw error; // another start may make it in between
  }
}
