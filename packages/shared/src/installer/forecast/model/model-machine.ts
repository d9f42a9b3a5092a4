import type { Registration } from "../../graph/registration.ts";
import type { PackageFile, PackageModel } from "../../package/package-model.ts";
import type { PresentFile } from "../machine-contents.ts";

/**
 * ModelMachine is a machine as installations leave it: what forecasts of upgrades play through. It never changes: each
 * verb gives another one. Keys are normal paths, and registry keys as regedit shows them in lower case.
 */
export interface ModelMachine {
  registration: Registration;
  /** Cached packages by `cacheKey`. */
  packages: ReadonlyMap<string, PackageModel>;
  files: ReadonlyMap<string, ModelFile>;
  /** With the path as written. */
  folders: ReadonlyMap<string, string>;
  registry: ReadonlyMap<string, ModelKey>;
  properties: Readonly<Record<string, string | null>>;
  /** Who installs what is not for all users. */
  userSid: string;
}

export interface ModelFile extends PresentFile {
  version: string | null;
  language: string | null;
  isModified: boolean;
  hash: PackageFile["hash"];
  /** The package that it came from; null is from none. */
  origin: { packageCode: string | null; productCode: string | null; file: string } | null;
}

export interface ModelKey {
  path: string;
  /** By the name in lower case, "" the default value. */
  values: ReadonlyMap<string, { name: string; value: string }>;
}

/** cacheKey is a product of an owner. */
export const cacheKey = (sid: string, productCode: string): string => `${sid} ${productCode}`;

/** emptyMachine is one with nothing installed. */
export const emptyMachine: ModelMachine = {
  registration: { products: [], components: [], sharedFiles: [], upgradeCodes: [] },
  ...{ packages: new Map(), files: new Map(), folders: new Map(), registry: new Map(), properties: {} },
  userSid: "S-1-5-21-0-0-0-1000",
};
