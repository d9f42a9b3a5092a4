import type { ComponentGraph, GraphProduct } from "./component-graph.ts";
import { normalPath } from "./normal-path.ts";
import type { SharedFileCount } from "./registration.ts";

/** PathHolders is who has a file, folder, key or value as a key path, and how often legacy setups counted it. */
export interface PathHolders {
  normal: string;
  holders: readonly PathHolder[];
  /** More than one: the same path under several GUIDs, so that removing either takes it away (E.5 rule 16). */
  componentIds: readonly string[];
  sharedCounts: readonly SharedFileCount[];
}

export interface PathHolder {
  productCode: string;
  componentId: string;
  sid: string;
  features: readonly string[];
  isPermanent: boolean;
  /** null: the system's own client, or a product that is installed for nobody (rule 21). */
  product: GraphProduct | null;
}

/**
 * whoHolds finds every registration of a path. A file path as anyone writes it, a registry key as regedit shows it, or
 * a value as `KEY|NAME`. Files that are in a component but not its key path are in no registry: none are found.
 */
export function whoHolds(graph: ComponentGraph, path: string): PathHolders {
  const normal = normalPath(path);
  const holders = (graph.keyPaths.get(normal) ?? []).map(({ component, client }) => ({
    productCode: client.registered.productCode,
    componentId: component.componentId,
    sid: component.sid,
    features: client.product?.featuresOf.get(component.componentId) ?? [],
    isPermanent: client.isPermanent,
    product: client.product,
  }));
  const componentIds = [...new Set(holders.map(({ componentId }) => componentId))];
  return { normal, holders, componentIds, sharedCounts: graph.sharedCounts.get(normal) ?? [] };
}
