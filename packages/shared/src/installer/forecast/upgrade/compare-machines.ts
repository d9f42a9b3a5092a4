import { normalPath } from "../../graph/normal-path.ts";
import type { Reason } from "../fate.ts";
import type { ModelFile, ModelMachine } from "../model/model-machine.ts";
import type { InstallPlan, PlannedComponent } from "../model/plan-install.ts";
import type { ForecastEntry, UninstallForecast } from "../uninstall-forecast.ts";
import type { FileDecision } from "../versions/decide-file.ts";
import type { Outcome, UpgradeEntry } from "./upgrade-forecast.ts";

/** Played is what was decided on the way, for the reasons. */
export interface Played {
  plan: InstallPlan;
  decisions: ReadonlyMap<string, FileDecision>;
  removal: UninstallForecast | null;
  isEarly: boolean;
}

/** compareMachines tells what an upgrade did to every file and value of either version, and why. */
export function compareMachines(
  before: ModelMachine,
  after: ModelMachine,
  old: ReadonlySet<string>,
  played: Played,
): UpgradeEntry[] {
  const fresh = filesOf(played.plan);
  const removals = new Map(
    played.removal?.entries.flatMap((entry) =>
      entry.kind === "file" ? [[normalPath(entry.path), entry] as const] : [],
    ),
  );
  const paths = new Set([...old, ...fresh.keys()]);
  const files = [...paths].flatMap((normal) => {
    const [was, is, own] = [before.files.get(normal), after.files.get(normal), fresh.get(normal)];
    const outcome = own?.action === "unknown" ? "unknown" : outcomeOf(was, is, own !== undefined);
    if (!outcome) return [];
    const path = is?.path ?? was?.path ?? own?.path ?? normal;
    return [
      {
        kind: "file" as const,
        path,
        name: null,
        outcome,
        reasons: reasonsFor(outcome, own, played, removals.get(normal)),
      },
    ];
  });
  return [...files, ...valuesOf(before, after)];
}

interface Own {
  path: string;
  id: string;
  action: PlannedComponent["action"];
}

function filesOf({ components, index, folders }: InstallPlan): Map<string, Own> {
  return new Map(
    components.flatMap(({ component, action }) =>
      (index.files.get(component.id) ?? []).map(({ id, name }) => {
        const path = `${folders.get(component.directory)}\\${name}`;
        return [normalPath(path), { path, id, action }] as const;
      }),
    ),
  );
}

function outcomeOf(was: ModelFile | undefined, is: ModelFile | undefined, isOwn: boolean): Outcome | null {
  if (was && is) return was === is ? (isOwn ? "kept" : "left-behind") : "replaced";
  if (is) return "added";
  if (was) return isOwn ? "missing" : "removed";
  return null;
}

function reasonsFor(
  outcome: Outcome,
  own: Own | undefined,
  { plan, decisions, isEarly }: Played,
  removed: ForecastEntry | undefined,
): readonly Reason[] {
  if (outcome === "removed" || outcome === "left-behind") {
    const late = !isEarly && outcome === "removed" ? [after18] : [];
    return removed ? [...late, ...removed.reasons] : [{ rule: 13, sentence: "No step of the upgrade touches it." }];
  }
  const notPut = own && whyNotPut(own.action, isEarly);
  if (outcome === "unknown") return notPut ? [notPut] : [];
  if (outcome === "missing" && own) {
    if (notPut) return [notPut, ...(removed?.reasons ?? [])];
    if (!isEarly) return [recoded, ...(removed?.reasons ?? [])];
    return [
      { rule: null, sentence: `The new version does not install it here (${own.action}).` },
      ...(removed?.reasons ?? []),
    ];
  }
  const decision = own && decisions.get(own.id);
  const why: Reason[] = decision
    ? [{ rule: followsOf(own, plan), sentence: decision.sentence }]
    : notPut
      ? [notPut]
      : [];
  return outcome === "kept" && removed ? [...why, ...removed.reasons] : why;
}

const followsOf = (own: Own, { index }: InstallPlan) =>
  (index.fileOf.get(own.id)?.companion ?? null) === null ? null : (24 as const);

const after18: Reason = {
  rule: 18,
  sentence: "The new version does not have its component, so the late removal takes it.",
};
const recoded: Reason = {
  rule: 16,
  sentence: "The new version put it, and has it in another component: the removal of the old component takes it away.",
};

function whyNotPut(action: Own["action"], isEarly: boolean): Reason | null {
  if (action === "higher-version")
    return {
      rule: 17,
      sentence: isEarly
        ? "The old version's key file was higher when it was decided what to install, so the component is not put; then the old version takes it away."
        : "The old version's key file is higher, so the component is not put again.",
    };
  if (action === "never-overwrite")
    return { rule: 20, sentence: "Its key path was there, and it is never overwritten: it is registered and not put." };
  if (action === "unknown")
    return {
      rule: null,
      sentence: "Its component's condition asks for what is not known here: whether it is put cannot be told.",
    };
  if (action === "skip") return { rule: 8, sentence: "Its feature or condition leaves it out of the new version." };
  return null;
}

function valuesOf(before: ModelMachine, after: ModelMachine): UpgradeEntry[] {
  const keys = new Set([...before.registry.keys(), ...after.registry.keys()]);
  return [...keys].flatMap((key) => {
    const [was, is] = [before.registry.get(key), after.registry.get(key)];
    const names = new Set([...(was?.values.keys() ?? []), ...(is?.values.keys() ?? [])]);
    return [...names].flatMap((name): UpgradeEntry[] => {
      const [old, fresh] = [was?.values.get(name), is?.values.get(name)];
      const path = is?.path ?? was?.path ?? key;
      const outcome = old && fresh ? (old.value === fresh.value ? "kept" : "replaced") : fresh ? "added" : "removed";
      return [{ kind: "registry-value", path, name: fresh?.name ?? old?.name ?? name, outcome, reasons: [] }];
    });
  });
}
