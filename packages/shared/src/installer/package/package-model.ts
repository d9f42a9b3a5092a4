/**
 * PackageModel is what forecasts and descriptions read of a package: its tables as typed rows, names resolved to their
 * long form, references kept as the tables' own keys. It is the base package's unless transforms were applied (E.7).
 */
export interface PackageModel {
  /** {XXXXXXXX-…} upper-case; null when the Property table names none. */
  productCode: string | null;
  upgradeCode: string | null;
  /** From the summary information's Revision Number. */
  packageCode: string | null;
  productName: string | null;
  productVersion: string | null;
  manufacturer: string | null;
  /** ProductLanguage, an LCID; null when missing or no number. */
  language: number | null;
  /** From ALLUSERS, MSIINSTALLPERUSER and Word Count bit 3 as an installation without arguments would take them (F.2). */
  context: "machine" | "user" | "either";
  /** The Property table. */
  properties: Readonly<Record<string, string>>;
  directories: readonly PackageDirectory[];
  features: readonly PackageFeature[];
  components: readonly PackageComponent[];
  files: readonly PackageFile[];
  registry: readonly PackageRegistryValue[];
  removeRegistry: readonly PackageRegistryRemoval[];
  removeFiles: readonly PackageFileRemoval[];
  createFolders: readonly PackageFolder[];
  duplicateFiles: readonly PackageDuplicateFile[];
  isolatedComponents: readonly { shared: string; application: string }[];
  upgrades: readonly PackageUpgrade[];
  /** InstallExecuteSequence by number; actions without a number or with one below 1 are left out. */
  executeSequence: readonly SequencedAction[];
  uiSequence: readonly SequencedAction[];
  customActions: readonly PackageCustomAction[];
  launchConditions: readonly { condition: string; description: string }[];
  services: readonly { id: string; name: string; component: string }[];
  serviceControls: readonly PackageServiceControl[];
  shortcuts: readonly PackageShortcut[];
  environment: readonly PackageEnvironmentValue[];
  /** Tables with rows that a removal takes back as well and no forecast lists, as Class and Font. */
  untold: readonly string[];
  /** Tables that could not be read whole, with the reason a person can act on. */
  unreadable: readonly { table: string; reason: string }[];
}

/** PackageDirectory is a row of Directory; `target` and `source` are long names, "." for the parent's own folder. */
export interface PackageDirectory {
  id: string;
  parent: string | null;
  target: string;
  source: string;
}

export interface PackageFeature {
  id: string;
  parent: string | null;
  title: string | null;
  /** 0 is never installed; above INSTALLLEVEL not by default. */
  level: number;
  attributes: number;
  /** The Condition table's rows of this feature. */
  conditions: readonly { level: number; condition: string }[];
  /** Keys of the components it holds, from FeatureComponents. */
  components: readonly string[];
}

export interface PackageComponent {
  id: string;
  /** Upper-case {GUID}; null is never registered and never removed (E.5 rule 3). */
  componentId: string | null;
  directory: string;
  /** Bits of E.4. */
  attributes: number;
  condition: string | null;
  keyPath: { kind: "file" | "registry" | "odbc"; id: string } | { kind: "directory" };
}

export interface PackageFile {
  id: string;
  component: string;
  name: string;
  shortName: string | null;
  /** Bytes. */
  size: number;
  /** a.b.c.d; null is an unversioned file or a companion. */
  version: string | null;
  /** The File key whose install decision this one follows (E.5 rule 24). */
  companion: string | null;
  language: string | null;
  attributes: number;
  sequence: number;
  /** MsiFileHash: four 32-bit parts; null when the package has none for this file. */
  hash: readonly [number, number, number, number] | null;
}

export interface PackageRegistryValue {
  id: string;
  component: string;
  /** -1 follows ALLUSERS, 0 HKCR, 1 HKCU, 2 HKLM, 3 HKU. */
  root: number;
  key: string;
  /** null is the default value; "+", "-" and "*" make and remove keys (E.5 rule 14). */
  name: string | null;
  value: string | null;
}

export interface PackageRegistryRemoval {
  id: string;
  component: string;
  root: number;
  key: string;
  name: string | null;
}

export interface PackageFileRemoval {
  id: string;
  component: string;
  /** null removes the folder itself when it is empty. Wildcards as written. */
  fileName: string | null;
  /** The property or directory that holds the folder's path. */
  directory: string;
  on: "install" | "remove" | "both";
}

export interface PackageFolder {
  directory: string;
  component: string;
}

export interface PackageDuplicateFile {
  id: string;
  component: string;
  file: string;
  name: string | null;
  directory: string | null;
}

/** PackageUpgrade is a row of Upgrade; attribute bits: 1 migrate features, 2 only detect, 4 ignore failure, 256 and 512 inclusive ends, 1024 exclude languages. */
export interface PackageUpgrade {
  upgradeCode: string;
  min: string | null;
  max: string | null;
  languages: readonly number[];
  attributes: number;
  /** Features to remove; null is all. */
  remove: string | null;
  actionProperty: string;
}

export interface SequencedAction {
  action: string;
  condition: string | null;
  sequence: number;
}

export interface PackageCustomAction {
  id: string;
  type: number;
  source: string | null;
  target: string | null;
}

/** PackageServiceControl is a row of ServiceControl; events as bits: 1 start, 2 stop, 8 delete at installation, 16, 32, 128 at removal. */
export interface PackageServiceControl {
  name: string;
  events: number;
  waits: boolean;
  component: string;
}

/** PackageShortcut is a row of Shortcut; a target that is a feature's name makes an advertised one. */
export interface PackageShortcut {
  id: string;
  name: string;
  directory: string;
  component: string;
  target: string;
}

/** PackageEnvironmentValue is a row of Environment; signs before the name say when it is written and removed. */
export interface PackageEnvironmentValue {
  name: string;
  value: string | null;
  component: string;
}
