import type { InstalledFeature } from "../../graph/registration.ts";
import type { PackageFeature } from "../../package/package-model.ts";
import type { InstallPlan } from "../model/plan-install.ts";

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
  byLevel: Pick<InstallPlan, "features" | "openFeatures">,
): Pick<InstallPlan, "features" | "openFeatures"> {
  const before = new Map(old.map(({ id, state }) => [id, state === "installed" || state === "unknown"]));
  return {
    features: new Set(fresh.flatMap(({ id }) => ((before.get(id) ?? byLevel.features.has(id)) ? [id] : []))),
    openFeatures: new Map([...byLevel.openFeatures].filter(([id]) => !before.has(id))),
  };
}

/** featureChanges compares the old choices with what the new version installs; of what is open nothing is said. */
export function featureChanges(
  old: readonly InstalledFeature[],
  fresh: readonly PackageFeature[],
  { features: installed, openFeatures }: Pick<InstallPlan, "features" | "openFeatures">,
): FeatureChanges {
  const before = new Map(old.map(({ id, state }) => [id, state === "installed"]));
  const names = new Set(fresh.map(({ id }) => id));
  const inBoth = fresh.flatMap(({ id }) => (before.has(id) && !openFeatures.has(id) ? [id] : []));
  return {
    lost: old.flatMap(({ id, state }) => (state === "installed" && !names.has(id) ? [id] : [])),
    added: fresh.flatMap(({ id }) => (before.has(id) ? [] : [id])),
    switchedOff: inBoth.filter((id) => before.get(id) && !installed.has(id)),
    switchedOn: inBoth.filter((id) => !before.get(id) && installed.has(id)),
  };
}
