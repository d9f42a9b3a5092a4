/**
 * Registration is what one machine's registry says of Windows Installer products, all users' (E.1): read by the probes
 * `products`, `components` and `installer-cache`, and the one input of the component graph and of forecasts.
 * Product, package, upgrade, patch and component codes are {GUID}, upper-case. Paths are as registered.
 */
export interface Registration {
  products: readonly InstalledProduct[];
  components: readonly RegisteredComponent[];
  sharedFiles: readonly SharedFileCount[];
  upgradeCodes: readonly { upgradeCode: string; productCodes: readonly string[] }[];
}

/** MACHINE_SID is the owner of what is installed for all users. */
export const MACHINE_SID = "S-1-5-18";

/** PERMANENT_CLIENT is the client that a permanent component has: it never goes (E.5 rule 2). */
export const PERMANENT_CLIENT = "{00000000-0000-0000-0000-000000000000}";

/** InstalledProduct is one product in one context; the same product may be there for several users. */
export interface InstalledProduct {
  productCode: string;
  /** The owner of its UserData key; MACHINE_SID for all users. */
  sid: string;
  name: string | null;
  version: string | null;
  publisher: string | null;
  language: number | null;
  packageCode: string | null;
  /** yyyymmdd as registered; null when missing or no date. */
  installedOn: string | null;
  installLocation: string | null;
  /** The cached package (LocalPackage or ManagedLocalPackage). */
  cache: CachedFile;
  features: readonly InstalledFeature[];
  patches: readonly InstalledPatch[];
}

/** CachedFile: `unknown` is a look that failed, never the same as `missing`. */
export interface CachedFile {
  /** null when no path is registered. */
  path: string | null;
  state: "present" | "missing" | "not-registered" | "unknown";
}

export interface InstalledFeature {
  id: string;
  parent: string | null;
  /** `advertised` has nothing on disk yet; `absent` was not chosen. */
  state: "installed" | "advertised" | "absent" | "unknown";
  componentIds: readonly string[];
}

export interface InstalledPatch {
  patchCode: string;
  state: "applied" | "superseded" | "obsoleted" | "registered" | "unknown";
  uninstallable: boolean | null;
  cache: CachedFile;
}

/** RegisteredComponent is one key of UserData\<sid>\Components. */
export interface RegisteredComponent {
  componentId: string;
  sid: string;
  clients: readonly ComponentClient[];
}

export interface ComponentClient {
  /** PERMANENT_CLIENT for the system's own. */
  productCode: string;
  /** As registered (E.3): empty is registered but not used. */
  keyPath: string;
  /** `not-tested` where E.3 says no test tells anything, `unknown` where the look failed. */
  keyPathState: "present" | "missing" | "not-tested" | "unknown";
}

/** SharedFileCount is one value of SharedDLLs in the 32-bit or the 64-bit view. */
export interface SharedFileCount {
  /** Where the file lies: in the 32-bit view a System32 that is written is SysWOW64. */
  path: string;
  view: 32 | 64;
  count: number;
  state: "present" | "missing" | "unknown";
}
