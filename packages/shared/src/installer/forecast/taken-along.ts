import { normalPath } from "../graph/normal-path.ts";
import type { Fate } from "./fate.ts";
import type { ForecastEntry } from "./uninstall-forecast.ts";

/**
 * takenAlong turns what would stay where another component of the same product has the path too and goes: nobody counts
 * one component against the other, so the file or value goes with the first that does (rule 16).
 */
export function takenAlong(entries: readonly ForecastEntry[]): readonly ForecastEntry[] {
  const taken = new Map<string, ForecastEntry>();
  for (const entry of entries) {
    const known = taken.get(keyOf(entry));
    if (!known || weight[entry.fate] > weight[known.fate]) taken.set(keyOf(entry), entry);
  }
  return entries.map((entry) => {
    const by = taken.get(keyOf(entry)) ?? entry;
    if (by.fate === entry.fate) return entry;
    const does = by.fate === "goes" ? "goes" : "may go";
    const sentence = `${by.component} of this product has the same path in another component and ${does}: it takes this along.`;
    return { ...entry, fate: by.fate, reasons: [{ rule: 16, sentence }, ...entry.reasons] };
  });
}

const weight: Readonly<Record<Fate, number>> = { goes: 2, unknown: 1, stays: 0 };

const keyOf = ({ path, name }: ForecastEntry): string =>
  name === null ? normalPath(path) : `${path}|${name}`.toLowerCase();
