import { viewOf } from "../component-bits.ts";
import type { ComponentRule, Subject } from "../subject.ts";

/** sharedCount (rule 4): SharedDLLs counts the key path more often than this product does. Setups without MSI count there. */
export const sharedCount: ComponentRule = (subject) => {
  const count = countOf(subject);
  if (count === null || count < 2) return null;
  const sentence = `SharedDLLs counts this file ${count} times; ${count - 1} ${count === 2 ? "is" : "are"} left after this removal.`;
  return { fate: "stays", reasons: [{ rule: 4, sharedCount: count, sentence }] };
};

/** Only the package says which view is meant; without it any count that is left keeps the file. */
function countOf({ graph, holding, packaged }: Subject): number | null {
  const keyPath = holding?.client.keyPath;
  if (keyPath?.kind !== "file") return null;
  const counts = graph.sharedCounts.get(keyPath.normal) ?? [];
  const meant = packaged ? counts.filter(({ view }) => view === viewOf(packaged.component.attributes)) : counts;
  return meant.length === 0 ? null : Math.max(...meant.map(({ count }) => count));
}
