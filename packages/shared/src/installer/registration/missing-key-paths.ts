import type { RegisteredComponent } from "../graph/registration.ts";
import { byText, groupBy } from "./tally.ts";

/** MissingKeyPaths are the key paths of one product that are not there: Windows Installer would repair it (E.6 F2). */
export interface MissingKeyPaths {
  productCode: string;
  sid: string;
  /** As registered, sorted. */
  keyPaths: string[];
}

/** findMissingKeyPaths gathers what was tested and found absent, by product and owner. What was not tested is not missing. */
export function findMissingKeyPaths(components: readonly RegisteredComponent[]): MissingKeyPaths[] {
  const missing = components.flatMap(({ sid, clients }) =>
    clients
      .filter(({ keyPathState }) => keyPathState === "missing")
      .map(({ productCode, keyPath }) => ({ productCode, sid, keyPath })),
  );
  return [...groupBy(missing, ({ productCode, sid }) => `${productCode} ${sid}`).values()]
    .flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const { productCode, sid } = first;
      return [{ productCode, sid, keyPaths: group.map(({ keyPath }) => keyPath).sort(byText) }];
    })
    .sort((a, b) => b.keyPaths.length - a.keyPaths.length || byText(a.productCode, b.productCode));
}
