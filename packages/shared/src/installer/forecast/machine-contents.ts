/**
 * MachineContents is what is known of a machine beside its registration. Each part may be missing: without it a
 * forecast says "cannot tell" where it would need it. Paths are normal paths (`normalPath`), keys as regedit shows
 * them in lower case.
 */
export interface MachineContents {
  /** Everything that is there, with the folders' own paths; null is not looked at. */
  files: ReadonlyMap<string, PresentFile> | null;
  folders: ReadonlySet<string> | null;
  /** Every value's name in lower case ("" is the default value), by its key; a key without values has none. */
  registry: ReadonlyMap<string, ReadonlySet<string>> | null;
  /** Files that Windows protects (their owner is TrustedInstaller). */
  protectedFiles: ReadonlySet<string> | null;
  /** null: nobody looked. */
  filesInUse: ReadonlySet<string> | null;
  /** Properties that conditions ask for, as VersionNT; null values are known to be undefined. */
  properties: Readonly<Record<string, string | null>>;
}

export interface PresentFile {
  path: string;
  /** a.b.c.d; null is no version resource, and missing where nobody read it. */
  version?: string | null;
}

/** nothingKnown is a machine of which only the registration was read. */
export const nothingKnown: MachineContents = {
  ...{ files: null, folders: null, registry: null, protectedFiles: null, filesInUse: null },
  properties: {},
};
