import { buildGraph } from "../../graph/build-graph.ts";
import { windowsFolderOf } from "../../graph/windows-folder.ts";
import { componentBits } from "../component-bits.ts";
import { carryOut, type CarriedOut } from "../model/carry-out.ts";
import { cacheKey, type ModelMachine } from "../model/model-machine.ts";
import { type Choice, type InstallPlan, type PlannedComponent, planInstall } from "../model/plan-install.ts";
import { takeComponents } from "../model/take-components.ts";
import type { PackageComponent, PackageModel } from "../../package/package-model.ts";
import type { Reason } from "../fate.ts";
import { resolveFolders } from "../resolve-folders.ts";

/** PlayedReinstall is a minor upgrade played through: REINSTALL=ALL with a REINSTALLMODE such as vomus. */
export interface PlayedReinstall extends CarriedOut {
  /** Features that Windows leaves as they are, since a component was taken out of them (SELMGR in the log). */
  frozen: ReadonlySet<string>;
  /** Transitive components whose condition is false now: they go, whoever else has them (E.5 rule 9). */
  switchedOff: readonly string[];
  plan: InstallPlan;
}

/** playReinstall puts a product's new package over the old one. Features keep their state; components that it drops stay. */
export function playReinstall(
  before: ModelMachine,
  model: PackageModel,
  { sid, mode = "o", ...choice }: Choice & { sid: string; mode?: "p" | "o" | "e" | "d" | "a" },
): PlayedReinstall {
  const installed = before.registration.products.find(
    (one) => one.sid === sid && one.productCode === model.productCode,
  );
  const old = before.packages.get(cacheKey(sid, model.productCode ?? "")) ?? null;
  const on = new Set(installed?.features.flatMap(({ id, state }) => (state === "installed" ? [id] : [])));
  const frozen = new Set([...on].filter((id) => losesComponent(id, old, model)));
  const had = componentsOf(before, sid, model.productCode);
  const isTransitive = ({ attributes }: PackageComponent) => (attributes & componentBits.transitive) !== 0;
  const properties = { Installed: "1", REINSTALL: "ALL", ...choice.properties };
  const staysChosen = (one: PackageComponent) => had.has(one.componentId) && !isTransitive(one);
  const product =
    buildGraph(before.registration)
      .products.get(sid)
      ?.get(model.productCode ?? "") ?? null;
  const folders =
    choice.folders ?? resolveFolders(model, { product, windowsFolder: windowsFolderOf(before.registration) });
  const costed = planInstall(before, model, { ...choice, folders, properties, features: on, staysChosen });
  const conditional = new Set(old?.components.flatMap((one) => (one.condition === null ? [] : [one.componentId])));
  const components = costed.components.map((one): PlannedComponent => {
    const { component } = one;
    const features = costed.index.features.get(component.id) ?? [];
    if (features.length > 0 && features.every(({ id }) => frozen.has(id)))
      return { component, action: "frozen", reason: withItsFeature };
    if (one.action === "not-chosen" || one.action === "false-condition" || one.action === "unknown") return one;
    // It was left out at the installation: only for transitive ones it is known that they are asked again.
    if (conditional.has(component.componentId) && !had.has(component.componentId) && !isTransitive(component))
      return { component, action: "unknown", reason: wasLeftOut };
    // A first installation refuses what a repair in the same version repairs: only the mode decides here.
    return one.action === "higher-version" ? { ...one, action: "install" } : one;
  });
  const plan = { ...costed, sid, components };
  const put = carryOut(before, plan, mode);
  const switchedOff = components.flatMap(({ component, action }) =>
    action === "false-condition" && isTransitive(component) && had.has(component.componentId) ? [component.id] : [],
  );
  return {
    machine: takeComponents(put.machine, plan, switchedOff),
    decisions: put.decisions,
    frozen,
    switchedOff,
    plan,
  };
}

const withItsFeature: Reason = {
  rule: null,
  sentence: "A component was taken out of its feature, which is left as it is.",
};
const wasLeftOut: Reason = {
  rule: 9,
  sentence: "Its component was left out at the installation and is not transitive: whether it is put now is not known.",
};

/** Codes of the components that the product registered. */
function componentsOf({ registration }: ModelMachine, sid: string, productCode: string | null): Set<string | null> {
  return new Set(
    registration.components.flatMap((one) =>
      one.sid === sid && one.clients.some((client) => client.productCode === productCode) ? [one.componentId] : [],
    ),
  );
}

function losesComponent(feature: string, old: PackageModel | null, fresh: PackageModel): boolean {
  const codes = (model: PackageModel) => {
    const ids = new Set(model.features.find(({ id }) => id === feature)?.components);
    return model.components.flatMap(({ id, componentId }) =>
      ids.has(id) && componentId !== null ? [componentId] : [],
    );
  };
  if (!old) return false;
  const after = new Set(codes(fresh));
  return codes(old).some((code) => !after.has(code));
}
