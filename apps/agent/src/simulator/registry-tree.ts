import type { Hive, RegistryValue } from "../windows/windows.ts";
import type { Machine, SimKey } from "./machine.ts";

const pathOf = (hive: Hive, key: string) => `${hive}\\${key}`.replace(/\\{2,}/g, "\\").replace(/\\$/, "");

export const string = (value: string): RegistryValue => ({ type: "string", value });
export const expandString = (value: string): RegistryValue => ({ type: "expand-string", value });
export const dword = (value: number): RegistryValue => ({ type: "dword", value });
export const multiString = (value: string[]): RegistryValue => ({ type: "multi-string", value });

/** findKey gives a key, or undefined. Windows ignores case in keys and names. */
export const findKey = (machine: Machine, hive: Hive, key: string): SimKey | undefined =>
  machine.registry.get(pathOf(hive, key).toLowerCase());

/** setKey makes a key with those above it, and sets values in it. */
export function setKey(machine: Machine, hive: Hive, key: string, values: Record<string, RegistryValue> = {}): SimKey {
  const made = keyAt(machine, pathOf(hive, key));
  for (const [name, value] of Object.entries(values)) made.values.set(name.toLowerCase(), { name, value });
  return made;
}

function keyAt(machine: Machine, path: string): SimKey {
  const found = machine.registry.get(path.toLowerCase());
  if (found) return found;
  const end = path.lastIndexOf("\\");
  if (end > 0) keyAt(machine, path.slice(0, end));
  const made = { path, values: new Map() };
  machine.registry.set(path.toLowerCase(), made);
  return made;
}

/** removeKey removes a key with everything under it. */
export function removeKey(machine: Machine, hive: Hive, key: string): void {
  const path = pathOf(hive, key).toLowerCase();
  for (const other of machine.registry.keys()) {
    if (other === path || other.startsWith(`${path}\\`)) machine.registry.delete(other);
  }
}

/** removeValue removes one value; an absent one is fine. */
export function removeValue(machine: Machine, hive: Hive, key: string, name: string): void {
  findKey(machine, hive, key)?.values.delete(name.toLowerCase());
}

/** subkeyNames are the names right under a key. */
export function subkeyNames(machine: Machine, key: SimKey): string[] {
  const prefix = `${key.path.toLowerCase()}\\`;
  const names: string[] = [];
  for (const [path, other] of machine.registry) {
    if (path.startsWith(prefix) && !path.slice(prefix.length).includes("\\"))
      names.push(other.path.slice(prefix.length));
  }
  return names;
}
