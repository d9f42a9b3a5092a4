import type { KeyPath } from "./key-path.ts";
import type { ComponentClient, InstalledProduct, SharedFileCount } from "./registration.ts";

/**
 * ComponentGraph is one machine's products, features, components and key paths, tied together: product → feature →
 * component → file or registry key (E.1). Made by `buildGraph`, read by findings, forecasts and pages.
 */
export interface ComponentGraph {
  /** By owner, then by product code. */
  products: ReadonlyMap<string, ReadonlyMap<string, GraphProduct>>;
  /** By owner, then by component code. */
  components: ReadonlyMap<string, ReadonlyMap<string, GraphComponent>>;
  /** What each file, folder, key or value is the key path of, by its normal form; all owners. */
  keyPaths: ReadonlyMap<string, readonly Holding[]>;
  /** Counts of SharedDLLs by normal path: one for each view that has one. */
  sharedCounts: ReadonlyMap<string, readonly SharedFileCount[]>;
  /** As written; see windowsFolderOf. */
  windowsFolder: string;
}

export interface GraphProduct {
  installed: InstalledProduct;
  /** Its components, each with this product's own registration in it. */
  holds: readonly Holding[];
  /** Names of the features that a component belongs to, by component code. */
  featuresOf: ReadonlyMap<string, readonly string[]>;
}

export interface GraphComponent {
  componentId: string;
  sid: string;
  clients: readonly GraphClient[];
  /** The system is a client: it never goes (E.5 rule 2). */
  isPermanent: boolean;
}

/** GraphClient is one registration in a component. */
export interface GraphClient {
  registered: ComponentClient;
  keyPath: KeyPath;
  isPermanent: boolean;
  /** null: the system's own client, or one that is installed for nobody (rule 21). */
  product: GraphProduct | null;
}

export interface Holding {
  component: GraphComponent;
  client: GraphClient;
}
