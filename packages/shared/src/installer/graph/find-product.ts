import type { ComponentGraph, GraphProduct } from "./component-graph.ts";
import { MACHINE_SID } from "./registration.ts";

/** FoundProduct: `several` when the words fit more than one, as for a product installed for two users. */
export type FoundProduct =
  | { found: "one"; product: GraphProduct }
  | { found: "none" }
  | { found: "several"; products: readonly GraphProduct[] };

/**
 * findProduct finds an installed product by its code (with or without braces), by its whole name, else by a part of
 * it; upper and lower case are the same. `sid` narrows it to one owner. For all users comes first among equal codes.
 */
export function findProduct(graph: ComponentGraph, words: string, sid: string | null = null): FoundProduct {
  const all = [...graph.products].flatMap(([owner, products]) =>
    sid === null || sid === owner ? [...products.values()] : [],
  );
  const wanted = words.trim().toLowerCase();
  const code = wanted.replace(/^\{?|\}?$/g, "");
  const tests: readonly ((product: GraphProduct) => boolean)[] = [
    ({ installed }) => installed.productCode.toLowerCase() === `{${code}}`,
    ({ installed }) => installed.name?.toLowerCase() === wanted,
    ({ installed }) => wanted !== "" && (installed.name?.toLowerCase().includes(wanted) ?? false),
  ];
  for (const test of tests) {
    const fitting = all.filter(test);
    const machineWide = fitting.filter(({ installed }) => installed.sid === MACHINE_SID);
    const codes = new Set(fitting.map(({ installed }) => installed.productCode));
    const product = codes.size === 1 && machineWide.length === 1 ? machineWide[0] : fitting[0];
    if (product && (fitting.length === 1 || (codes.size === 1 && machineWide.length === 1)))
      return { found: "one", product };
    if (fitting.length > 0) return { found: "several", products: fitting };
  }
  return { found: "none" };
}
