import { componentBits } from "../component-bits.ts";
import { carryOut, type CarriedOut } from "../model/carry-out.ts";
import { cacheKey, type ModelMachine } from "../model/model-machine.ts";
import { type Choice, planInstall } from "../model/plan-install.ts";
import { takeComponents } from "../model/take-components.ts";
import type { PackageModel } from "../../package/package-model.ts";

/** PlayedReinstall is a minor upgrade played through: REINSTALL=ALL with a REINSTALLMODE such as vomus. */
export interface PlayedReinstall extends CarriedOut {
  /** Features that Windows leaves as they are, since a component was taken out of them (SELMGR in the log). */
  frozen: ReadonlySet<string>;
  /** Transitive components whose condition is false now: they go, whoever else has them (E.5 rule 9). */
  switchedOff: readonly string[];
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
  const plan = planInstall(before, model, { ...choice, features: on });
  const components = plan.components.map((one) => {
    const features = plan.index.features.get(one.component.id) ?? [];
    const isFrozen = features.length > 0 && features.every(({ id }) => frozen.has(id));
    // A first installation refuses what a repair in the same version repairs: only the mode decides here.
    const action = isFrozen ? ("skip" as const) : one.action === "higher-version" ? ("install" as const) : one.action;
    return { ...one, action };
  });
  const put = carryOut(before, { ...plan, sid, components }, mode);
  const switchedOff = plan.components.flatMap(({ component, action }) => {
    const isTransitive = (component.attributes & componentBits.transitive) !== 0;
    return isTransitive && action === "skip" && component.componentId !== null ? [component.id] : [];
  });
  const machine = takeComponents(put.machine, plan, switchedOff);
  return { machine, decisions: put.decisions, frozen, switchedOff };
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
