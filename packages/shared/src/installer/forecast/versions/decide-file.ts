import type { PackageFile } from "../../package/package-model.ts";
import { compareVersions } from "./compare-versions.ts";
import { favouredLanguage } from "./favoured-language.ts";

/** FileOnDisk is what the rules ask of a file that is there already. */
export interface FileOnDisk {
  version: string | null;
  language: string | null;
  /** Modified later than created: a person's own work (unversioned files only). */
  isModified: boolean;
  /** As in MsiFileHash; null is not known. */
  hash: PackageFile["hash"];
}

/** ReinstallMode is the letter about files in REINSTALLMODE; a first installation works as `o`. */
export type ReinstallMode = "p" | "o" | "e" | "d" | "a";

export interface FileDecision {
  installs: boolean;
  sentence: string;
}

type Incoming = Pick<PackageFile, "version" | "language" | "hash">;

/**
 * decideFile says whether a package's file is put over one that is there: the highest version wins, a versioned file
 * beats one without a version, an unversioned one that was modified stays (learn: File Versioning Rules, REINSTALLMODE).
 */
export function decideFile(
  there: FileOnDisk | null,
  incoming: Incoming,
  { mode = "o", language = null }: { mode?: ReinstallMode; language?: number | null } = {},
): FileDecision {
  if (!there) return put("It is not there yet.");
  if (mode === "a") return put("Every file is put again (a).");
  if (mode === "p") return leave("It is there already, and only missing files are put (p).");
  if (incoming.version === null)
    return there.version === null
      ? byDate(there, incoming, mode)
      : leave("A file with a version is there, and this one has none.");
  if (there.version === null) return put("A file with a version replaces one without.");
  const difference = compareVersions(incoming.version, there.version);
  if (mode === "d")
    return difference === 0 ? leave("The same version is there.") : put("Another version is there (d).");
  if (difference > 0) return put(`Version ${incoming.version} is higher than ${there.version}, which is there.`);
  if (difference < 0) return leave(`Version ${there.version}, which is there, is higher than ${incoming.version}.`);
  if (mode === "e") return put("The same version is there, and is put again (e).");
  return byLanguage(there, incoming, language);
}

function byLanguage(there: FileOnDisk, incoming: Incoming, language: number | null): FileDecision {
  const favoured = favouredLanguage(there.language, incoming.language, language);
  return favoured === "incoming"
    ? put("The same version in a language that fits better.")
    : leave("The same version is there.");
}

function byDate(there: FileOnDisk, incoming: Incoming, mode: ReinstallMode): FileDecision {
  const isSame =
    there.hash !== null && incoming.hash !== null && there.hash.every((part, at) => part === incoming.hash?.[at]);
  if (isSame && mode !== "e") return leave("The same file is there.");
  if (there.isModified) return leave("It was changed after it was put there, so it counts as a person's own.");
  return put("It was not changed since it was put there.");
}

const put = (sentence: string): FileDecision => ({ installs: true, sentence });
const leave = (sentence: string): FileDecision => ({ installs: false, sentence });
