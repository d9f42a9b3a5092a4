import type { Reason } from "../fate.ts";
import { compareMachines } from "./compare-machines.ts";
import { featureChanges } from "./migrate-features.ts";
import { playReinstall } from "./play-reinstall.ts";
import { installedFeatures, oldPathsOf, openComponents, type UpgradeAround, type UpgradePart } from "./upgrade-part.ts";

/** forecastMinor plays a minor upgrade through: the same product code, put over itself. */
export function forecastMinor(around: UpgradeAround): UpgradePart {
  const { fresh, before, sid, evaluate } = around;
  const { machine, plan, decisions, frozen, switchedOff } = playReinstall(before, fresh, { sid, evaluate });
  const how = { plan, decisions, removal: null, isEarly: false, oldStays: false };
  const installed = installedFeatures(around);
  const remarks: Reason[] = [
    ...[...frozen].map((feature) => ({
      rule: null,
      sentence: `A component was taken out of the feature ${feature}, which a minor upgrade does not support: Windows leaves the feature as it is.`,
    })),
    ...switchedOff.map((component) => ({
      rule: 9 as const,
      sentence: `${component} is transitive and its condition is false now: it goes, whoever else has it.`,
    })),
  ];
  return {
    kind: "minor",
    courses: [{ position: null, entries: compareMachines(before, machine, oldPathsOf(around), how), rollback: null }],
    features: featureChanges(installed, fresh.features, plan),
    remarks,
    gaps: openComponents(plan),
  };
}
