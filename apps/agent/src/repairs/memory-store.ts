import type { RepairStore } from "./agent-repair.ts";

/** memoryStore keeps a repair's texts in memory: for modelled machines. */
export function memoryStore(): RepairStore {
  const texts = new Map<string, string>();
  return {
    read: (name) => texts.get(name) ?? null,
    write: (name, text) => void texts.set(name, text),
    remove: (name) => void texts.delete(name),
    names: (prefix) => [...texts.keys()].filter((name) => name.startsWith(prefix)).sort(),
  };
}
