import type { ComponentGraph, GraphClient, GraphComponent, GraphProduct, Holding } from "./component-graph.ts";
import { parseKeyPath } from "./key-path.ts";
import { normalPath } from "./normal-path.ts";
import {
  type ComponentClient,
  type InstalledProduct,
  PERMANENT_CLIENT,
  type RegisteredComponent,
  type Registration,
  type SharedFileCount,
} from "./registration.ts";
import { windowsFolderOf } from "./windows-folder.ts";

type Growing = Omit<GraphProduct, "holds"> & { holds: Holding[] };
type Products = Map<string, Map<string, Growing>>;

/** buildGraph ties a registration together in one pass over it (E.1). Codes are taken as upper-case {GUID}. */
export function buildGraph(registration: Registration): ComponentGraph {
  const { products, anywhere } = productsOf(registration.products);
  const components = new Map<string, Map<string, GraphComponent>>();
  const keyPaths = new Map<string, Holding[]>();
  let owner: Owner = { sid: null, components: new Map(), products: undefined, anywhere };
  for (const registered of registration.components) {
    const { sid } = registered;
    if (owner.sid !== sid) owner = { sid, components: under(components, sid), products: products.get(sid), anywhere };
    const component = componentOf(registered, owner);
    owner.components.set(component.componentId, component);
    for (const client of component.clients) {
      const holding: Holding = { component, client };
      owner.products?.get(client.registered.productCode)?.holds.push(holding);
      if ("normal" in client.keyPath) append(keyPaths, client.keyPath.normal, holding);
    }
  }
  return {
    products,
    components,
    keyPaths,
    sharedCounts: countsByPath(registration.sharedFiles),
    windowsFolder: windowsFolderOf(registration),
  };
}

/** Owner is whose components are gone through: they come one owner after the other. */
interface Owner {
  sid: string | null;
  components: Map<string, GraphComponent>;
  products: ReadonlyMap<string, Growing> | undefined;
  anywhere: ReadonlyMap<string, Growing>;
}

/** A client that its own owner does not have may still be installed for another one (F3). */
function productsOf(installed: readonly InstalledProduct[]): { products: Products; anywhere: Map<string, Growing> } {
  const products: Products = new Map();
  const anywhere = new Map<string, Growing>();
  for (const one of installed) {
    const product = growing(one);
    under(products, one.sid).set(one.productCode, product);
    if (!anywhere.has(one.productCode)) anywhere.set(one.productCode, product);
  }
  return { products, anywhere };
}

/** Which features a component is in is asked of a few products, and made when it is asked. */
function growing(installed: InstalledProduct): Growing {
  let made: ReadonlyMap<string, readonly string[]> | null = null;
  return {
    installed,
    holds: [],
    get featuresOf() {
      made ??= featuresByComponent(installed);
      return made;
    },
  };
}

function featuresByComponent({ features }: InstalledProduct): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { id, componentIds } of features) for (const componentId of componentIds) append(found, componentId, id);
  return found;
}

function componentOf({ componentId, sid, clients }: RegisteredComponent, owner: Owner): GraphComponent {
  // `map` makes a list of the right length: a list that grows takes room for 17, and a machine has tens of thousands.
  const known = clients.map((registered) => clientOf(registered, owner));
  return { componentId, sid, clients: known, isPermanent: known.some(({ isPermanent }) => isPermanent) };
}

function clientOf(registered: ComponentClient, { products, anywhere }: Owner): GraphClient {
  const { productCode } = registered;
  const isPermanent = productCode === PERMANENT_CLIENT;
  const product = isPermanent ? null : (products?.get(productCode) ?? anywhere.get(productCode) ?? null);
  return { registered, keyPath: parseKeyPath(registered.keyPath), isPermanent, product };
}

function countsByPath(counts: readonly SharedFileCount[]): Map<string, SharedFileCount[]> {
  const found = new Map<string, SharedFileCount[]>();
  for (const count of counts) append(found, normalPath(count.path), count);
  return found;
}

function append<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

function under<Value>(map: Map<string, Map<string, Value>>, key: string): Map<string, Value> {
  const known = map.get(key);
  if (known) return known;
  const fresh = new Map<string, Value>();
  map.set(key, fresh);
  return fresh;
}
