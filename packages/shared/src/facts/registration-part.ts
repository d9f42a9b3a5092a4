import { z } from "zod";
import type {
  ComponentClient,
  InstalledFeature,
  InstalledPatch,
  InstalledProduct,
  RegisteredComponent,
  SharedFileCount,
} from "../installer/graph/registration.ts";
import { Line, PathText } from "./values.ts";

// A machine's registration is too much for a fact: 20,000 components are 5 MB. The facts `products` and `components`
// carry what rules need, and name parts by their hash; a part holds the registration itself, of one product each.

/** Guid is {GUID}, upper-case. */
export const Guid = z.string().regex(/^\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/);

/** Sid is an account as S-1-…. */
export const Sid = z.string().regex(/^S-1-[\d-]{1,180}$/);

/** CachedFile: as in installer/graph/registration.ts. */
export const CachedFile = z.object({
  path: PathText.nullable(),
  state: z.enum(["present", "missing", "not-registered", "unknown"]),
});

const Feature = z.object({
  id: Line,
  parent: Line.nullable(),
  state: z.enum(["installed", "advertised", "absent", "unknown"]),
  componentIds: z.array(Guid).max(1000),
});

const Patch = z.object({
  patchCode: Guid,
  state: z.enum(["applied", "superseded", "obsoleted", "registered", "unknown"]),
  uninstallable: z.boolean().nullable(),
  cache: CachedFile,
});

/** ProductRow is InstalledProduct; its features' components follow as FeatureRows of their own. */
export const ProductRow = z.object({
  productCode: Guid,
  sid: Sid,
  name: Line.nullable(),
  version: Line.nullable(),
  publisher: Line.nullable(),
  language: z.number().int().min(0).max(0xffff_ffff).nullable(),
  packageCode: Guid.nullable(),
  installedOn: z
    .string()
    .regex(/^\d{8}$/)
    .nullable(),
  installLocation: PathText.nullable(),
  cache: CachedFile,
  features: z.array(Feature).max(0),
  patches: z.array(Patch).max(256),
});

/** FeatureRow is one feature, or the next thousand of its components. */
export const FeatureRow = Feature.extend({ productCode: Guid, sid: Sid });

const Client = z.object({
  productCode: Guid,
  keyPath: PathText,
  keyPathState: z.enum(["present", "missing", "not-tested", "unknown"]),
});

/** ComponentRow is RegisteredComponent. */
export const ComponentRow = z.object({ componentId: Guid, sid: Sid, clients: z.array(Client).max(1000) });

/** SharedFileRow is SharedFileCount. */
export const SharedFileRow = z.object({
  path: PathText,
  view: z.union([z.literal(32), z.literal(64)]),
  count: z.number().int().min(0).max(0xffff_ffff),
  state: z.enum(["present", "missing", "unknown"]),
});

export const UpgradeCodeRow = z.object({ upgradeCode: Guid, productCodes: z.array(Guid).max(1000) });

/** RegistrationPart is what one part holds; kinds of rows that it has none of are left out. */
export const RegistrationPart = z.object({
  products: z.array(ProductRow).max(20_000).optional(),
  features: z.array(FeatureRow).max(20_000).optional(),
  components: z.array(ComponentRow).max(20_000).optional(),
  sharedFiles: z.array(SharedFileRow).max(20_000).optional(),
  upgradeCodes: z.array(UpgradeCodeRow).max(20_000).optional(),
});
export type RegistrationPart = z.infer<typeof RegistrationPart>;

/**
 * PartRef names one part. `of` says whose it is: a product code, whose part holds every component it is a client of;
 * "products", "upgrade-codes", "shared-files", or "no-product" for components without a real client.
 */
export const PartRef = z.object({
  of: z.string().max(38),
  /** SHA-256 of the part's canonical JSON, lower-case hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  sizeBytes: z
    .number()
    .int()
    .min(2)
    .max(1024 * 1024),
  /** Rows in it, and those of them that several products hold: what a list shows without reading the part. */
  rows: z.number().int().min(0).max(1_000_000),
  shared: z.number().int().min(0).max(1_000_000),
});
export type PartRef = z.infer<typeof PartRef>;

/** mostParts is how many parts one fact may name. */
export const mostParts = 1000;

// What is stored must be what the graph and the forecasts are made of: these fail to compile otherwise.
type Fits<Row extends Contract, Contract> = Row;
/** RowsFit is that check, of every row with its part of Registration. */
export type RowsFit = [
  Fits<z.infer<typeof ProductRow>, InstalledProduct>,
  Fits<z.infer<typeof Feature>, InstalledFeature>,
  Fits<z.infer<typeof Patch>, InstalledPatch>,
  Fits<z.infer<typeof Client>, ComponentClient>,
  Fits<z.infer<typeof ComponentRow>, RegisteredComponent>,
  Fits<z.infer<typeof SharedFileRow>, SharedFileCount>,
];
