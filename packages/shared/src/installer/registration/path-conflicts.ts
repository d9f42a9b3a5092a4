import { normalPath } from "../graph/normal-path.ts";
import { PERMANENT_CLIENT, type RegisteredComponent } from "../graph/registration.ts";
import { fileOfKeyPath } from "./file-of-key-path.ts";
import { byText, groupBy } from "./tally.ts";

/** PathConflict is one file that is the key path of more than one component (E.5 rule 16): whoever goes first takes it. */
export interface PathConflict {
  /** As it was registered first. */
  path: string;
  componentIds: string[];
  /** Products that are clients of these components, sorted; the permanent client is none. */
  productCodes: string[];
}

/**
 * findPathConflicts groups the files that are key paths by their whole path, without case, over all users (E.6 F1).
 * `longName` gives the long form of a path with short names in it, or the path itself where it is not known.
 */
export function findPathConflicts(
  components: readonly RegisteredComponent[],
  longName: (path: string) => string = (path) => path,
): PathConflict[] {
  const uses = components.flatMap(({ componentId, clients }) =>
    clients.flatMap(({ keyPath, productCode }) => {
      const path = fileOfKeyPath(keyPath);
      return path === null ? [] : [{ componentId, productCode, path: longName(path) }];
    }),
  );
  return [...groupBy(uses, ({ path }) => normalPath(path)).values()]
    .map((group) => ({
      path: group[0]?.path ?? "",
      componentIds: distinct(group.map(({ componentId }) => componentId)),
      productCodes: distinct(group.map(({ productCode }) => productCode).filter((code) => code !== PERMANENT_CLIENT)),
    }))
    .filter(({ componentIds }) => componentIds.length > 1)
    .sort((a, b) => byText(a.path.toLowerCase(), b.path.toLowerCase()));
}

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)].sort(byText);
