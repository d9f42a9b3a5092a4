import type { ComponentGraph, GraphClient, GraphProduct, Holding } from "../graph/component-graph.ts";
import type { PackageComponent, PackageFeature } from "../package/package-model.ts";
import type { Verdict } from "./fate.ts";
import type { MachineContents } from "./machine-contents.ts";

/** Subject is one component of the product that is to be removed, with all that rules may look at. */
export interface Subject {
  graph: ComponentGraph;
  product: GraphProduct;
  /** null: the package has the component and the product did not register it. */
  holding: Holding | null;
  /** null: the package is not known, or does not have the component. */
  packaged: {
    component: PackageComponent;
    features: readonly PackageFeature[];
    properties: Readonly<Record<string, string>>;
  } | null;
  /** Its files: all of them where the package is known, else the key path; normal paths. */
  files: readonly string[];
  machine: MachineContents;
  /** null: cannot be told, as when a property is not known. */
  evaluate: Evaluate;
  /** The property REMOVE: ALL, or the features that are to go. */
  remove: string;
}

export type Evaluate = (condition: string, properties: Readonly<Record<string, string | null>>) => boolean | null;

/** ComponentRule is one rule of E.5 about whole components; null where it says nothing. */
export type ComponentRule = (subject: Subject) => Verdict | null;

/** otherClients are the registrations beside the product's own and the system's. */
export function otherClients({ holding, product }: Subject): readonly GraphClient[] {
  const own = product.installed.productCode;
  return (
    holding?.component.clients.filter(
      ({ isPermanent, registered }) => !isPermanent && registered.productCode !== own,
    ) ?? []
  );
}

/** isSamePlace says whether a client has the product's own key path. Unused and advertised ones have none that could differ. */
export function isSamePlace({ keyPath }: GraphClient, { holding }: Subject): boolean {
  const own = holding?.client.keyPath;
  if (!own || !("normal" in own) || !("normal" in keyPath)) return true;
  return own.normal === keyPath.normal;
}

/** nameOfClient is the product's name and version; its code where it is installed for nobody. */
export function nameOfClient({ product, registered }: GraphClient): string {
  if (!product) return registered.productCode;
  const { name, version } = product.installed;
  return [name ?? registered.productCode, version].filter((part) => part !== null).join(" ");
}

/** clientOfReason is a client as reasons name it. */
export const clientOfReason = ({ product, registered }: GraphClient) => ({
  productCode: registered.productCode,
  name: product?.installed.name ?? null,
  version: product?.installed.version ?? null,
});
