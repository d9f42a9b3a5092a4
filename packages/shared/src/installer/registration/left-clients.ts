import { PERMANENT_CLIENT, type RegisteredComponent } from "../graph/registration.ts";
import { byText, groupBy } from "./tally.ts";

/** OrphanClient is a product that components still name as their client although it is not installed (E.5 rule 21). */
export interface OrphanClient {
  productCode: string;
  /** Key paths it holds, sorted; "" where none is registered. */
  keyPaths: string[];
}

/** findOrphanClients gives them; `known` are the codes of all products of all users, advertised ones too (E.6 F3). */
export function findOrphanClients(
  components: readonly RegisteredComponent[],
  known: ReadonlySet<string>,
): OrphanClient[] {
  const orphans = components.flatMap(({ clients }) =>
    clients.filter(({ productCode }) => productCode !== PERMANENT_CLIENT && !known.has(productCode)),
  );
  return [...groupBy(orphans, ({ productCode }) => productCode)]
    .map(([productCode, group]) => ({ productCode, keyPaths: group.map(({ keyPath }) => keyPath).sort(byText) }))
    .sort((a, b) => b.keyPaths.length - a.keyPaths.length || byText(a.productCode, b.productCode));
}

/** findPermanentLeftovers gives the key paths of components that nobody but the system holds (E.6 F4), sorted. */
export function findPermanentLeftovers(components: readonly RegisteredComponent[]): string[] {
  return components
    .filter(({ clients }) => clients.length > 0 && clients.every(({ productCode }) => productCode === PERMANENT_CLIENT))
    .map(({ componentId, clients }) => clients[0]?.keyPath || componentId)
    .sort(byText);
}
