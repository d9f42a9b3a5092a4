import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeAtomically } from "../settings/atomic-file.ts";
import type { RepairStore } from "./agent-repair.ts";

/** folderStore keeps a repair's texts as files of a private folder. Names are ours alone, never from outside. */
export function folderStore(folder: string): RepairStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pathOf = (name: string) => {
    if (!/^[a-z0-9.-]{1,120}$/i.test(name)) throw new Error(`folderStore: ${name} is no name`);
    return join(folder, name);
  };
  return {
    read(name) {
      try {
        return readFileSync(pathOf(name), "utf8");
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
        throw error;
      }
    },
    write: (name, text) => writeAtomically(pathOf(name), text),
    remove: (name) => rmSync(pathOf(name), { force: true }),
    names: (prefix) =>
      readdirSync(folder)
        .filter((name) => name.startsWith(prefix) && name.endsWith(".json"))
        .sort(),
  };
}
