import type { ConditionContext, Known } from "../conditions/evaluate-condition.ts";
import type { PackageFeature, PackageModel } from "../package-model.ts";
import { propertyOf } from "../property-of.ts";
import { machineProperties } from "./machine-properties.ts";

/**
 * Scenario is what the installer is asked for, without other arguments: `upgrade` is the new package that finds an old
 * one, `removed-by-upgrade` the old package that a newer one takes away.
 */
export type Scenario = "install" | "repair" | "uninstall" | "upgrade" | "removed-by-upgrade";

/** scenarios in the order in which a machine meets them. */
export const scenarios: readonly Scenario[] = ["install", "repair", "upgrade", "uninstall", "removed-by-upgrade"];

const LOCAL = 3;
const ABSENT = 2;
const UNCHANGED = -1;
const ONLY_DETECTS = 2;

/**
 * scenarioContext answers conditions for a package and a scenario as far as the package alone tells. What the machine
 * says, what a search finds and what an action sets is not known. `searched` are the properties these may change.
 */
export function scenarioContext(
  model: PackageModel,
  scenario: Scenario,
  searched: ReadonlySet<string> = new Set(),
): ConditionContext {
  const given = new Map<string, Known>(Object.entries(scenarioProperties[scenario]));
  if (scenario === "upgrade") {
    for (const { attributes, actionProperty } of model.upgrades) {
      if (!(attributes & ONLY_DETECTS)) given.set(actionProperty, { isSet: true });
    }
  }
  const features = new Map(model.features.map((feature) => [feature.id, feature]));
  const components = new Map(model.components.map((component) => [component.id, component]));
  const isThere = scenario === "repair" || scenario === "uninstall" || scenario === "removed-by-upgrade";
  const goes = scenario === "uninstall" || scenario === "removed-by-upgrade";
  const feature = (name: string, chosen: number, otherwise: number | null): number | null => {
    const found = features.get(name);
    const isChosen = found ? choice(found, model) : null;
    return isChosen === null ? null : isChosen ? chosen : otherwise;
  };
  const component = (name: string, state: number): number | null => {
    const found = components.get(name);
    const owners = model.features.filter((one) => one.components.includes(name));
    if (!found || found.condition !== null || owners.length === 0) return null;
    return owners.every((one) => choice(one, model) === true) ? state : null;
  };
  return {
    property: (name) => given.get(name) ?? knownProperty(name, model, searched),
    environment: () => null,
    featureAction: (name) => feature(name, goes ? ABSENT : LOCAL, UNCHANGED),
    featureState: (name) => (isThere ? feature(name, LOCAL, null) : ABSENT),
    componentAction: (name) => component(name, goes ? ABSENT : LOCAL),
    // Another product may have brought it already.
    componentState: (name) => (isThere ? component(name, LOCAL) : null),
  };
}

const unset: Known = { text: "" };
const set: Known = { isSet: true };
const asked = { REMOVE: unset, REINSTALL: unset, REINSTALLMODE: unset, PATCH: unset, MSIPATCHREMOVE: unset };
const neither = { Installed: unset, UPGRADINGPRODUCTCODE: unset, RESUME: unset, Preselected: unset, ...asked };
const there = { Installed: set, ProductState: { text: "5" } };

const scenarioProperties: Readonly<Record<Scenario, Readonly<Record<string, Known>>>> = {
  install: { ...neither, ProductState: { text: "-1" } },
  repair: { ...neither, ...there, REINSTALL: { text: "ALL" }, REINSTALLMODE: { text: "omus" } },
  uninstall: { ...neither, ...there, REMOVE: { text: "ALL" } },
  upgrade: { ...neither, ProductState: { text: "-1" } },
  "removed-by-upgrade": { ...neither, ...there, REMOVE: { text: "ALL" }, UPGRADINGPRODUCTCODE: set },
};

function knownProperty(name: string, model: PackageModel, searched: ReadonlySet<string>): Known {
  if (machineProperties.has(name) || searched.has(name)) return null;
  return { text: propertyOf(model.properties, name) ?? "" };
}

/** Whether a feature is installed by default; null when its Condition rows or those of its parents may tell otherwise. */
function choice(feature: PackageFeature, model: PackageModel): boolean | null {
  const level = Number(model.properties.INSTALLLEVEL ?? "1");
  if (feature.conditions.length > 0) return null;
  return feature.level > 0 && feature.level <= (Number.isFinite(level) ? level : 1);
}
