import { folderOf, normalPath } from "../../graph/normal-path.ts";
import type { ModelFile, ModelKey, ModelMachine } from "./model-machine.ts";

/** Growing is a machine while one verb works on its own copy of it. */
export interface Growing {
  files: Map<string, ModelFile>;
  folders: Map<string, string>;
  registry: Map<string, ModelKey>;
}

/** copyOf makes what a verb may change. */
export const copyOf = ({ files, folders, registry }: Growing | ModelMachine): Growing => ({
  files: new Map(files),
  folders: new Map(folders),
  registry: new Map(registry),
});

/** putFolder makes a folder and those around it. */
export function putFolder(path: string, { folders }: Pick<Growing, "folders">): void {
  for (let at = path; at.includes("\\"); at = folderOf(at)) {
    const normal = normalPath(at);
    if (folders.has(normal)) return; // and so have those around it
    folders.set(normal, at);
  }
}

/** putFile puts a file into its folder. */
export function putFile(file: ModelFile, machine: Growing): void {
  putFolder(folderOf(file.path), machine);
  machine.files.set(normalPath(file.path), file);
}

/** putKey makes a registry key and those above it. */
export function putKey(path: string, { registry }: Pick<Growing, "registry">): void {
  for (let at = path; at.includes("\\"); at = folderOf(at)) {
    const normal = at.toLowerCase();
    if (registry.has(normal)) return; // and so has the one above it
    registry.set(normal, { path: at, values: new Map() });
  }
}

/** putValue writes a value; its key is made. */
export function putValue(path: string, name: string, value: string, machine: Pick<Growing, "registry">): void {
  putKey(path, machine);
  const normal = path.toLowerCase();
  const values = new Map(machine.registry.get(normal)?.values);
  machine.registry.set(normal, { path, values: values.set(name.toLowerCase(), { name, value }) });
}

/** takeKey takes a key with all below it. */
export function takeKey(path: string, { registry }: Pick<Growing, "registry">): void {
  const normal = path.toLowerCase();
  for (const key of [...registry.keys()]) if (key === normal || key.startsWith(`${normal}\\`)) registry.delete(key);
}

/** takeValue takes one value, and leaves its key. */
export function takeValue(path: string, name: string, { registry }: Pick<Growing, "registry">): void {
  const key = registry.get(path.toLowerCase());
  if (!key) return;
  const values = new Map(key.values);
  values.delete(name.toLowerCase());
  registry.set(path.toLowerCase(), { ...key, values });
}
