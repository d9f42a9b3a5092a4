import type { Registry } from "../../windows/windows.ts";

const mostKeys = 20_000;

/**
 * readKeys reads keys with all below them, as MachineContents wants them: value names in lower case by key. Only HKLM is
 * read; where a key is elsewhere, cannot be read, or there are too many, null: nobody knows.
 */
export function readKeys(registry: Registry, paths: readonly string[]): Map<string, Set<string>> | null {
  const keys = [...new Set(paths.map((path) => path.toLowerCase()))];
  if (!keys.every((key) => key.startsWith("hklm\\"))) return null;
  const found = new Map<string, Set<string>>();
  for (const key of keys) if (!found.has(key) && !walk(registry, key, found)) return null;
  return found;
}

function walk(registry: Registry, path: string, found: Map<string, Set<string>>): boolean {
  const key = path.slice("hklm\\".length);
  const [values, subkeys] = [registry.values("HKLM", key), registry.subkeys("HKLM", key)];
  if (!values.ok || !subkeys.ok || found.size > mostKeys) return false;
  if (values.value === null) return true;
  found.set(path, new Set(Object.keys(values.value).map((name) => name.toLowerCase())));
  return (subkeys.value ?? []).every((name) => walk(registry, `${path}\\${name.toLowerCase()}`, found));
}
