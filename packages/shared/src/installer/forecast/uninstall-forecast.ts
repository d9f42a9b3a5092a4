import type { Fate, Reason } from "./fate.ts";

/** UninstallForecast is what removing one product does to the machine, thing by thing, and why. */
export interface UninstallForecast {
  product: { productCode: string; sid: string; name: string | null; version: string | null };
  /** Names of the features that go, with those below them; null is the whole product. */
  features: readonly string[] | null;
  /** In the order of the components, then folders from the innermost, then keys. */
  entries: readonly ForecastEntry[];
  /** What other products lose by it (E.5 rule 16). */
  harms: readonly Harm[];
  /** SharedDLLs before and after; after null is a value that goes. */
  sharedCounts: readonly { path: string; view: 32 | 64; before: number; after: number | null }[];
  /** Codes of the components that this product's registration leaves, whether or not their files go. */
  released: readonly string[];
  /** Components of which nothing was put on the disk (rules 3 and 8 tell why). */
  notInstalled: readonly { component: string; reasons: readonly Reason[] }[];
  /** What concerns the product as a whole (rule 25). */
  remarks: readonly Reason[];
  /** What could not be looked at, each a sentence: the forecast is not whole where this is not empty. */
  gaps: readonly string[];
}

export interface ForecastEntry {
  kind: "file" | "folder" | "registry-key" | "registry-value" | "service" | "shortcut" | "environment";
  /** A key as regedit shows it; for a value, of the environment too, its key; a service's name. */
  path: string;
  /** The value's name, "" for the default value; null for all that is no value. */
  name: string | null;
  fate: Fate;
  /** The deciding ones first. */
  reasons: readonly Reason[];
  /** The package's own name of the component, else its code; null for what belongs to none. */
  component: string | null;
  features: readonly string[];
}

export interface Harm {
  path: string;
  productCode: string;
  name: string | null;
  reason: Reason;
}

/** countFates sums a forecast up. */
export function countFates({ entries }: Pick<UninstallForecast, "entries">): Record<Fate, number> {
  const counts: Record<Fate, number> = { goes: 0, stays: 0, unknown: 0 };
  for (const { fate } of entries) counts[fate] += 1;
  return counts;
}
