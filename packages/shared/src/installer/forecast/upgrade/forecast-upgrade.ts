import { normalPath } from "../../graph/normal-path.ts";
import { MACHINE_SID } from "../../graph/registration.ts";
import type { PackageModel } from "../../package/package-model.ts";
import { carryOut } from "../model/carry-out.ts";
import { emptyMachine, type ModelMachine } from "../model/model-machine.ts";
import { planInstall } from "../model/plan-install.ts";
import { resolveFolders } from "../resolve-folders.ts";
import type { Evaluate } from "../subject.ts";
import { compareVersions } from "../versions/compare-versions.ts";
import { brokenRules } from "./broken-rules.ts";
import { compareMachines } from "./compare-machines.ts";
import { isReplaced } from "./is-replaced.ts";
import { featureChanges, migratedFeatures } from "./migrate-features.ts";
import { playMajor } from "./play-major.ts";
import { playReinstall } from "./play-reinstall.ts";
import { type Left, type PositionRow, positions } from "./position.ts";
import { removalPlace } from "./removal-place.ts";
import type { Course, RolledBack, UpgradeEntry, UpgradeForecast } from "./upgrade-forecast.ts";

/** UpgradeMore: `machine` is where the upgrade happens; without it the old version is put on an empty one as it would be by default. */
export interface UpgradeMore {
  machine?: ModelMachine | null;
  evaluate?: Evaluate;
}

interface Around {
  old: PackageModel;
  fresh: PackageModel;
  before: ModelMachine;
  sid: string;
  evaluate: Evaluate;
}

/**
 * forecastUpgrade plays an upgrade through: a major one at all four positions of RemoveExistingProducts with what a
 * failure leaves, a minor one as REINSTALL=ALL REINSTALLMODE=vomus, and one that removes nothing as both side by side.
 */
export function forecastUpgrade(old: PackageModel, fresh: PackageModel, more: UpgradeMore = {}): UpgradeForecast {
  const evaluate = more.evaluate ?? (() => null);
  const { before, sid, isGiven } = beginning(old, more.machine ?? null, evaluate);
  const around: Around = { old, fresh, before, sid, evaluate };
  const course = old.productCode !== null && old.productCode === fresh.productCode ? minor(around) : major(around);
  const place = removalPlace(fresh);
  const name = ({ productCode, productName, productVersion }: PackageModel) => ({
    productCode,
    name: productName,
    version: productVersion,
  });
  return {
    ...course,
    old: name(old),
    fresh: name(fresh),
    isDowngrade: compareVersions(fresh.productVersion ?? "0", old.productVersion ?? "0", 3) < 0,
    position: place.kind === "allowed" ? place.position : null,
    brokenRules: brokenRules(old, fresh).filter(({ kind }) => kind !== "component-dropped" || course.kind === "minor"),
    gaps: gapsOf(around, isGiven),
  };
}

/** Without a machine a condition of the old version that cannot be told is taken as true: it is installed, after all. */
function beginning(old: PackageModel, machine: ModelMachine | null, evaluate: Evaluate) {
  const installed = machine?.registration.products.find(({ productCode }) => productCode === old.productCode);
  if (machine && installed) return { before: machine, sid: installed.sid, isGiven: true };
  const asInstalled: Evaluate = (condition, properties) => evaluate(condition, properties) ?? true;
  const plan = planInstall(machine ?? emptyMachine, old, { evaluate: asInstalled });
  return { before: carryOut(machine ?? emptyMachine, plan).machine, sid: plan.sid, isGiven: false };
}

type Part = Pick<UpgradeForecast, "kind" | "courses" | "features" | "remarks">;

function major({ old, fresh, before, sid, evaluate }: Around): Part {
  const byLevel = planInstall(before, fresh, { evaluate });
  const wasForMachine = sid === MACHINE_SID;
  const asked = {
    productCode: old.productCode,
    upgradeCode: old.upgradeCode,
    version: old.productVersion,
    language: old.language,
    isForMachine: wasForMachine,
  };
  const replaced = isReplaced(asked, fresh, byLevel.sid === MACHINE_SID, evaluate);
  const installed =
    before.registration.products.find((one) => one.sid === sid && one.productCode === old.productCode)?.features ?? [];
  const migrates = replaced.by !== null && replaced.migratesFeatures;
  const features = migrates ? migratedFeatures(installed, fresh.features, byLevel.features) : byLevel.features;
  const plan = planInstall(before, fresh, { evaluate, features });
  const changes = featureChanges(installed, fresh.features, features);
  const oldPaths = pathsOf(old, before);
  if (!replaced.by) {
    const put = carryOut(before, plan);
    const entries = compareMachines(before, put.machine, oldPaths, {
      plan,
      decisions: put.decisions,
      removal: null,
      isEarly: false,
    });
    return {
      kind: "beside",
      courses: [{ position: null, entries: entries.map(ofInstalled), rollback: null }],
      features: changes,
      remarks: [replaced.reason],
    };
  }
  const removal = {
    sid,
    productCode: old.productCode ?? "",
    features: replaced.by.remove?.split(",") ?? null,
    evaluate,
  };
  const courses = positions.map((row): Course => {
    const played = playMajor(before, plan, removal, row);
    const how = { plan, decisions: played.decisions, removal: played.removal?.forecast ?? null, isEarly: row.isEarly };
    return {
      position: row.position,
      entries: compareMachines(before, played.after, oldPaths, how),
      rollback: rollbackOf(row, played.ifRemovalFails, played.ifInstallationFails, before),
    };
  });
  const place = removalPlace(fresh);
  const remarks = place.kind === "misplaced" ? [{ rule: null, sentence: place.sentence }] : [];
  return { kind: "major", courses, features: changes, remarks };
}

function rollbackOf(
  row: PositionRow,
  removal: ModelMachine,
  installation: ModelMachine,
  before: ModelMachine,
): Course["rollback"] {
  return {
    ifRemovalFails: rolledBack(row.ifRemovalFails, "the old version cannot be removed", removal, before),
    ifInstallationFails: rolledBack(
      row.ifInstallationFails,
      "the new version cannot be installed",
      installation,
      before,
    ),
  };
}

const leavings: Readonly<Record<Left, string>> = {
  old: "everything is rolled back, and the old version is there as before",
  neither: "the old version is gone already, and neither is installed",
  both: "only the removal is rolled back, and both versions are installed",
};

function rolledBack(left: Left, when: string, machine: ModelMachine, before: ModelMachine): RolledBack {
  const changed = [...before.files].flatMap(([normal, file]) =>
    machine.files.get(normal) === file ? [] : [file.path],
  );
  return { left, sentence: `If ${when}, ${leavings[left]}.`, changed };
}

function minor({ old, fresh, before, sid, evaluate }: Around): Part {
  const played = playReinstall(before, fresh, { sid, evaluate });
  const plan = planInstall(before, fresh, { evaluate });
  const how = { plan, decisions: played.decisions, removal: null, isEarly: false };
  const installed =
    before.registration.products.find((one) => one.sid === sid && one.productCode === old.productCode)?.features ?? [];
  const on = new Set(installed.filter(({ state }) => state === "installed").map(({ id }) => id));
  const remarks = [
    ...[...played.frozen].map((feature) => ({
      rule: null,
      sentence: `A component was taken out of the feature ${feature}, which a minor upgrade does not support: Windows leaves the feature as it is.`,
    })),
    ...played.switchedOff.map((component) => ({
      rule: 9 as const,
      sentence: `${component} is transitive and its condition is false now: it goes, whoever else has it.`,
    })),
  ];
  const entries = compareMachines(before, played.machine, pathsOf(old, before), how);
  return {
    kind: "minor",
    courses: [{ position: null, entries, rollback: null }],
    features: featureChanges(installed, fresh.features, on),
    remarks,
  };
}

/** The old version's files that are on the machine. */
function pathsOf(old: PackageModel, { files }: ModelMachine): Set<string> {
  const folders = resolveFolders(old);
  const directories = new Map(old.components.map(({ id, directory }) => [id, folders.get(directory) ?? ""]));
  const paths = old.files.map(({ component, name }) => normalPath(`${directories.get(component)}\\${name}`));
  return new Set(paths.filter((path) => files.has(path)));
}

function gapsOf({ old, fresh, before, evaluate }: Around, isGiven: boolean): string[] {
  const gaps = isGiven
    ? []
    : ["No machine was given that has the old version: it is taken as installed alone, with its default features."];
  for (const { table, reason } of [...old.unreadable, ...fresh.unreadable])
    gaps.push(`The table ${table} could not be read: ${reason}`);
  const open = planInstall(before, fresh, { evaluate }).components.filter(({ action }) => action === "unknown");
  for (const { component } of open)
    gaps.push(
      `Whether the new version puts ${component.id} hangs on ${component.condition}, which cannot be told here.`,
    );
  return gaps;
}

/** Where both stay installed nothing is left behind: the old version has it as before (rule 19). */
function ofInstalled(entry: UpgradeEntry): UpgradeEntry {
  if (entry.outcome !== "left-behind") return entry;
  return {
    ...entry,
    outcome: "kept",
    reasons: [{ rule: 19, sentence: "The old version has it, and stays installed." }],
  };
}
