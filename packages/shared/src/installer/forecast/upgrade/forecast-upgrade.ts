import type { PackageModel } from "../../package/package-model.ts";
import { carryOut } from "../model/carry-out.ts";
import { emptyMachine, type ModelMachine } from "../model/model-machine.ts";
import { planInstall } from "../model/plan-install.ts";
import type { Evaluate } from "../subject.ts";
import { compareVersions } from "../versions/compare-versions.ts";
import { brokenRules } from "./broken-rules.ts";
import { forecastMajor } from "./forecast-major.ts";
import { forecastMinor } from "./forecast-minor.ts";
import { positionOf } from "./removal-place.ts";
import type { UpgradeForecast } from "./upgrade-forecast.ts";

/** UpgradeMore: `machine` is where the upgrade happens; without it the old version is put on an empty one as it would be by default. */
export interface UpgradeMore {
  machine?: ModelMachine | null;
  evaluate?: Evaluate;
}

/**
 * forecastUpgrade plays an upgrade through: a major one at all four positions of RemoveExistingProducts with what a
 * failure leaves, a minor one as REINSTALL=ALL REINSTALLMODE=vomus, and one that removes nothing as both side by side.
 */
export function forecastUpgrade(old: PackageModel, fresh: PackageModel, more: UpgradeMore = {}): UpgradeForecast {
  const evaluate = more.evaluate ?? (() => null);
  const { before, sid, isGiven } = beginning(old, more.machine ?? null, evaluate);
  const around = { old, fresh, before, sid, evaluate };
  const isMinor = old.productCode !== null && old.productCode === fresh.productCode;
  const { gaps, ...course } = isMinor ? forecastMinor(around) : forecastMajor(around);
  return {
    ...course,
    old: nameOf(old),
    fresh: nameOf(fresh),
    isDowngrade: compareVersions(fresh.productVersion ?? "0", old.productVersion ?? "0", 3) < 0,
    patch: null,
    position: positionOf(fresh),
    brokenRules: brokenRules(old, fresh).filter(({ kind }) => kind !== "component-dropped" || isMinor),
    gaps: [...gapsOf(old, fresh, isGiven), ...gaps],
  };
}

const nameOf = ({ productCode, productName, productVersion }: PackageModel) => ({
  productCode,
  name: productName,
  version: productVersion,
});

/** Without a machine what hangs on a condition of the old version that cannot be told is taken as put: it is installed, after all. */
function beginning(old: PackageModel, machine: ModelMachine | null, evaluate: Evaluate) {
  const installed = machine?.registration.products.find(({ productCode }) => productCode === old.productCode);
  if (machine && installed) return { before: machine, sid: installed.sid, isGiven: true };
  const asInstalled: Evaluate = (condition, properties) => evaluate(condition, properties) ?? true;
  const { features: sure, openFeatures } = planInstall(machine ?? emptyMachine, old, { evaluate });
  const features = new Set([...sure, ...openFeatures.keys()]);
  const plan = planInstall(machine ?? emptyMachine, old, { evaluate: asInstalled, features });
  return { before: carryOut(machine ?? emptyMachine, plan).machine, sid: plan.sid, isGiven: false };
}

/** noMachine is the gap of a forecast that has the two packages only. */
export const noMachine =
  "No machine was given that has the old version: it is taken as installed alone, with its default features.";

function gapsOf(old: PackageModel, fresh: PackageModel, isGiven: boolean): string[] {
  const gaps = isGiven ? [] : [noMachine];
  for (const { table, reason } of [...old.unreadable, ...fresh.unreadable])
    gaps.push(`The table ${table} could not be read: ${reason}`);
  return gaps;
}
