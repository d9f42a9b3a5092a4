import type { InstalledFeature } from "../graph/registration.ts";

/** RemovedFeatures is what a removal takes of a product. */
export interface RemovedFeatures {
  /** Names of the features that go; null is the whole product. */
  features: readonly string[] | null;
  /** The property REMOVE as conditions see it. */
  remove: string;
}

/**
 * removedFeatures reads a choice of features: those below a removed one go with it, and a product of which no installed
 * feature is left goes whole (learn: REMOVE). null, or ALL, is the whole product.
 */
export function removedFeatures(
  installed: readonly InstalledFeature[],
  chosen: readonly string[] | null,
): RemovedFeatures {
  if (chosen === null || chosen.includes("ALL")) return { features: null, remove: "ALL" };
  const parents = new Map(installed.map(({ id, parent }) => [id, parent]));
  const goes = (id: string | null, depth = 0): boolean =>
    id !== null && depth <= parents.size && (chosen.includes(id) || goes(parents.get(id) ?? null, depth + 1));
  const features = installed.flatMap(({ id }) => (goes(id) ? [id] : []));
  const isLeft = installed.some(({ id, state }) => state === "installed" && !goes(id));
  return isLeft ? { features, remove: chosen.join(",") } : { features: null, remove: "ALL" };
}
