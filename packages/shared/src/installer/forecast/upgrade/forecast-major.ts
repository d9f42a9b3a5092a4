import { MACHINE_SID } from "../../graph/registration.ts";
import type { Reason } from "../fate.ts";
import { formatText } from "../format-text.ts";
import { carryOut } from "../model/carry-out.ts";
import { type InstallPlan, planInstall } from "../model/plan-install.ts";
import { compareMachines } from "./compare-machines.ts";
import { isReplaced, type Replaced } from "./is-replaced.ts";
import { featureChanges, migratedFeatures } from "./migrate-features.ts";
import { playMajor } from "./play-major.ts";
import { positions } from "./position.ts";
import { removalPlace } from "./removal-place.ts";
import { rollBack } from "./roll-back.ts";
import { installedFeatures, oldPathsOf, openComponents, type UpgradeAround, type UpgradePart } from "./upgrade-part.ts";
import type { Course } from "./upgrade-forecast.ts";

/** forecastMajor plays a new product through that removes the old one, at each position; or both, where it does not. */
export function forecastMajor(around: UpgradeAround): UpgradePart {
  const { fresh, before, evaluate } = around;
  const byLevel = planInstall(before, fresh, { evaluate });
  const replaced = replacedBy(around, byLevel);
  const installed = installedFeatures(around);
  const migrates = replaced.by !== null && replaced.migratesFeatures;
  const plan = migrates
    ? planInstall(before, fresh, { evaluate, ...migratedFeatures(installed, fresh.features, byLevel) })
    : byLevel;
  const part = { features: featureChanges(installed, fresh.features, plan), gaps: openComponents(plan) };
  if (!replaced.by) return { ...part, kind: "beside", courses: [beside(around, plan)], remarks: [replaced.reason] };
  const removed = removedFeatures(replaced.by.remove, fresh.properties);
  return {
    ...part,
    kind: "major",
    courses: coursesOf(around, plan, { features: removed.features, ignoresFailure: replaced.ignoresFailure }),
    remarks: [...replaced.remarks, ...removed.remarks, ...misplaced(around)],
    gaps: [...replaced.gaps, ...part.gaps, ...removed.gaps],
  };
}

function replacedBy({ old, fresh, sid, evaluate }: UpgradeAround, plan: InstallPlan): Replaced {
  const { properties } = plan;
  const { productCode, upgradeCode, productVersion, language } = old;
  const asked = { productCode, upgradeCode, version: productVersion, language, isForMachine: sid === MACHINE_SID };
  return isReplaced(asked, fresh, { isForMachine: plan.sid === MACHINE_SID, properties, evaluate });
}

function beside(around: UpgradeAround, plan: InstallPlan): Course {
  const { machine, decisions } = carryOut(around.before, plan);
  const how = { plan, decisions, removal: null, isEarly: false, oldStays: true };
  return {
    position: null,
    entries: compareMachines(around.before, machine, oldPathsOf(around), how),
    rollback: null,
  };
}

function coursesOf(around: UpgradeAround, plan: InstallPlan, { features, ignoresFailure }: HowRemoved): Course[] {
  const { old, before, sid, evaluate } = around;
  const removal = { sid, productCode: old.productCode ?? "", features, evaluate };
  const oldPaths = oldPathsOf(around);
  return positions.map((usual) => {
    const row = ignoresFailure ? { ...usual, ifRemovalFails: "ignored" as const } : usual;
    const played = playMajor(before, plan, removal, row);
    const gone = played.removal?.forecast ?? null;
    const oldStays = gone !== null && gone.features !== null;
    const how = { plan, decisions: played.decisions, removal: gone, isEarly: row.isEarly, oldStays };
    return {
      position: row.position,
      entries: compareMachines(before, played.after, oldPaths, how),
      rollback: rollBack(row, played, before),
    };
  });
}

/** HowRemoved is what the Upgrade row says of the removal. */
interface HowRemoved {
  features: readonly string[] | null;
  ignoresFailure: boolean;
}

interface RemovedFeatures {
  /** null is the whole product. */
  features: readonly string[] | null;
  remarks: readonly Reason[];
  gaps: readonly string[];
}

/** The Remove cell is formatted text: a list of features of the old version, and all of them where it is null (learn: Upgrade table). */
function removedFeatures(cell: string | null, properties: Readonly<Record<string, string>>): RemovedFeatures {
  const text = cell === null ? "ALL" : formatText(cell, new Map(), properties);
  if (text === "ALL") return { features: null, remarks: [], gaps: [] };
  const open = /\[[^\]]*\]/.exec(text)?.[0];
  if (open !== undefined) {
    const gap = `Which features of the old version go hangs on ${open}, which cannot be told here: it is taken as removed whole.`;
    return { features: null, remarks: [], gaps: [gap] };
  }
  const features = text.split(",").flatMap((one) => one.trim() || []);
  const sentence = `Of the old version only ${features.join(", ") || "no feature"} is removed (REMOVE=${text}): what is left of it stays installed.`;
  return { features, remarks: [{ rule: 19, sentence }], gaps: [] };
}

function misplaced({ fresh }: UpgradeAround): Reason[] {
  const place = removalPlace(fresh);
  return place.kind === "misplaced" ? [{ rule: null, sentence: place.sentence }] : [];
}
