import type { Reason } from "../fate.ts";
import type { BrokenRule } from "./broken-rules.ts";
import type { FeatureChanges } from "./migrate-features.ts";
import type { Left, Position } from "./position.ts";

/** UpgradeForecast is what installing one version over another does. */
export interface UpgradeForecast {
  /** `minor` keeps the product code (REINSTALL=ALL REINSTALLMODE=vomus); `beside` leaves both installed (rule 19). */
  kind: "major" | "minor" | "beside";
  old: { productCode: string | null; name: string | null; version: string | null };
  fresh: { productCode: string | null; name: string | null; version: string | null };
  isDowngrade: boolean;
  /** The patch by which it is done; null is a whole package. */
  patch: { patchCode: string | null; name: string | null } | null;
  /** The new package's own position; null where it has none, or none that is allowed: a remark tells what is wrong. */
  position: Position | null;
  /** A major upgrade: all four positions. Others: one course. */
  courses: readonly Course[];
  features: FeatureChanges;
  brokenRules: readonly BrokenRule[];
  remarks: readonly Reason[];
  gaps: readonly string[];
}

/** Course is one way the upgrade can go. */
export interface Course {
  /** null: not a major upgrade. */
  position: Position | null;
  entries: readonly UpgradeEntry[];
  rollback: { ifRemovalFails: RolledBack; ifInstallationFails: RolledBack } | null;
}

export interface RolledBack {
  left: Left;
  sentence: string;
  /** Things that are not as they were before the upgrade, of those that were there. */
  changed: readonly string[];
}

/**
 * Outcome of one thing. `kept` is as it was, and the new version has it too; `left-behind` is as it was, and nobody's
 * of the new version; `missing` belongs to the new version and is not there.
 */
export type Outcome = "kept" | "replaced" | "added" | "removed" | "left-behind" | "missing" | "unknown";

export interface UpgradeEntry {
  kind: "file" | "registry-value";
  path: string;
  name: string | null;
  outcome: Outcome;
  reasons: readonly Reason[];
}
