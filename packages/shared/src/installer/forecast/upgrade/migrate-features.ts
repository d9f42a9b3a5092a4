import type { InstalledFeature } from "../../graph/registration.ts";
import type { PackageFeature } from "../../package/package-model.ts";

/** FeatureChanges is what becomes of features in an upgrade. */
export interface FeatureChanges {
  /** Installed before, and there is none of that name any more. */
  lost: readonly string[];
  /** New names. */
  added: readonly string[];
  /** There in both, installed before and not after. */
  switchedOff: readonly string[];
  /** There in both, not chosen before and installed after: choices that are not carried over. */
  switchedOn: readonly string[];
}

/** migratedFeatures carries the old choices over: a name that was there keeps its state, a new one takes its level's (learn: MigrateFeatureStates). */
export function migratedFeatures(
  old: readonly InstalledFeature[],
  fresh: readonly PackageFeature[],
  byLevel: ReadonlySet<string>,
): Set<string> {
  const before = new Map(old.map(({ id, state }) => [id, state === "installed" || state === "unknown"]));
  return new Set(fresh.filter(({ id }) => before.get(id) ?? byLevel.has(id)).map(({ id }) => id));
}

/** featureChanges compares the old choices with what the new version installs. */
export function featureChanges(
  old: readonly InstalledFeature[],
  fresh: readonly PackageFeature[],
  installed: ReadonlySet<string>,
): FeatureChanges {
  const before = new Map(old.map(({ id, state }) => [id, state === "installed"]));
  const names = new Set(fresh.map(({ id }) => id));
  const inBoth = fresh.filter(({ id }) => before.has(id)).map(({ id }) => id);
  return {
    lost: old.flatMap(({ id, state }) => (state === "installed" && !names.has(id) ? [id] : [])),
    added: fresh.flatMap(({ id }) => (before.has(id) ? [] : [id])),
    switchedOff: inBoth.filter((id) => before.get(id) && !installed.has(id)),
    switchedOn: inBoth.filter((id) => !before.get(id) && installed.has(id)),
  };
}
