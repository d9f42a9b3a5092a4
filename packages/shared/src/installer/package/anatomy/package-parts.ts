import type { PackageEnvironmentValue, PackageServiceControl, PackageShortcut } from "../package-model.ts";

/** PackageParts are what descriptions and warnings read beside the PackageModel. Null cells as in the tables. */
export interface PackageParts {
  isSigned: boolean;
  /** Word Count of the summary; null when there is none. */
  words: number | null;
  /** "x64;1033"; null when there is none. */
  template: string | null;
  services: readonly ServicePart[];
  serviceControls: readonly PackageServiceControl[];
  shortcuts: readonly PackageShortcut[];
  environment: readonly PackageEnvironmentValue[];
  /** Keys of files that register themselves by their own code. */
  selfRegistered: readonly string[];
  /** Properties that AppSearch, or an action that sets properties, may change. */
  searchedProperties: ReadonlySet<string>;
  /** Everything with an absolute path that a person wrote, as "Table.Row: text". */
  absolutePaths: readonly { table: string; row: string; path: string }[];
}

/** ServicePart is a row of ServiceInstall. */
export interface ServicePart {
  name: string;
  displayName: string | null;
  /** 2 automatic, 3 on demand, 4 disabled, 0 and 1 drivers. */
  startType: number;
  /** Null is LocalSystem. */
  account: string | null;
  component: string;
}
