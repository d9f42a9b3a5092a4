import type { Removal } from "./product-types";

/** Bundle is a product's components that have the same other clients. */
export interface Bundle {
  key: string;
  /** Codes of the others, or none: they are its own. */
  others: string[];
  isPermanent: boolean;
  count: number;
}

/** bundles gathers components by who else has them, its own first, then the largest. Pure. */
export function bundles({ components }: Pick<Removal, "components">): Bundle[] {
  const found = new Map<string, Bundle>();
  for (const { others, isPermanent } of components) {
    const key = [...others].sort().join(" ") + (isPermanent ? " permanent" : "");
    const bundle = found.get(key) ?? { key, others, isPermanent, count: 0 };
    bundle.count += 1;
    found.set(key, bundle);
  }
  const isOwn = ({ others, isPermanent }: Bundle) => others.length === 0 && !isPermanent;
  return [...found.values()].sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)) || b.count - a.count);
}
