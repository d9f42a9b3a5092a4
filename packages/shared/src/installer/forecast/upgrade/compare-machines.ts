import { normalPath } from "../../graph/normal-path.ts";
import type { Reason } from "../fate.ts";
import type { ModelFile, ModelMachine } from "../model/model-machine.ts";
import { type InstallPlan, isLeftOut, type PlannedComponent } from "../model/plan-install.ts";
import type { ForecastEntry, UninstallForecast } from "../uninstall-forecast.ts";
import type { FileDecision } from "../versions/decide-file.ts";
import type { Outcome, UpgradeEntry } from "./upgrade-forecast.ts";

/** Played is what was decided on the way, for the reasons. */
export interface Played {
  plan: InstallPlan;
  decisions: ReadonlyMap<string, FileDecision>;
  removal: UninstallForecast | null;
  /** The old version goes before the new one is put. */
  isEarly: boolean;
  /** The old version, or a part of it, stays installed. */
  oldStays: boolean;
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
  const files = [...paths].flatMap((normal): UpgradeEntry[] => {
    const [was, is] = [before.files.get(normal), after.files.get(normal)];
    const about: About = { own: fresh.get(normal), removed: removals.get(normal), was, is };
    const outcome = outcomeOf(about, played);
    if (!outcome) return [];
    const path = is?.path ?? was?.path ?? about.own?.path ?? normal;
    return [{ kind: "file", path, name: null, outcome, reasons: reasonsFor(outcome, about, played) }];
  });
  return [...files, ...valuesOf(before, after)];
}

/** Own is a file of the new version, by the component that puts it where several could. */
interface Own {
  path: string;
  id: string;
  planned: PlannedComponent;
}

/** About is all that is known of one path. */
interface About {
  own: Own | undefined;
  /** What the old version's removal does to it. */
  removed: ForecastEntry | undefined;
  was: ModelFile | undefined;
  is: ModelFile | undefined;
}

/** Variants of one file lie in components with conditions that exclude each other: what is left out decides nothing. */
function filesOf({ components, index, folders }: InstallPlan): Map<string, Own> {
  const leftOutFirst = [...components].sort((a, b) => Number(isLeftOut(b.action)) - Number(isLeftOut(a.action)));
  return new Map(
    leftOutFirst.flatMap((planned) =>
      (index.files.get(planned.component.id) ?? []).map(({ id, name }) => {
        const path = `${folders.get(planned.component.directory)}\\${name}`;
        return [normalPath(path), { path, id, planned }] as const;
      }),
    ),
  );
}

function outcomeOf({ own, removed, was, is }: About, { oldStays }: Played): Outcome | null {
  if (own?.planned.action === "unknown") return "unknown";
  const isOwn = own !== undefined && !isLeftOut(own.planned.action);
  if (was && is) {
    if (was !== is) return "replaced";
    return isOwn || (oldStays && !removed) ? "kept" : "left-behind";
  }
  if (is) return "added";
  if (was) return isOwn ? "missing" : "removed";
  return null;
}

function reasonsFor(outcome: Outcome, { own, removed }: About, played: Played): readonly Reason[] {
  const chosen = own?.planned.reason ? [own.planned.reason] : [];
  const removal = removed?.reasons ?? [];
  switch (outcome) {
    case "unknown":
      return chosen;
    case "removed":
      return [...(own || played.isEarly ? chosen : [after18]), ...removal];
    case "left-behind":
      return removal.length + chosen.length > 0 ? [...removal, ...chosen] : [untouched];
    case "missing":
      return [...(own ? [whyNotPut(own, played) ?? (played.isEarly ? notPut : recoded)] : []), ...removal];
    default: {
      if (!own || isLeftOut(own.planned.action)) return [ofInstalled];
      if (outcome === "replaced" && played.isEarly && removed?.fate === "goes") return [putAnew, ...chosen];
      const why = whyPut(own, played) ?? whyNotPut(own, played);
      return [...(why ? [why] : []), ...chosen.filter((one) => one !== why), ...(outcome === "kept" ? removal : [])];
    }
  }
}

function whyPut({ id }: Own, { plan, decisions }: Played): Reason | null {
  const decision = decisions.get(id);
  if (!decision) return null;
  const isCompanion = (plan.index.fileOf.get(id)?.companion ?? null) !== null;
  return { rule: isCompanion ? 24 : null, sentence: decision.sentence };
}

const untouched: Reason = { rule: 13, sentence: "No step of the upgrade touches it." };
const ofInstalled: Reason = { rule: 19, sentence: "The old version has it, and stays installed." };
const putAnew: Reason = {
  rule: null,
  sentence: "The old version goes first and takes its file along; then the new version puts its own.",
};
const notPut: Reason = { rule: null, sentence: "The new version does not put it again." };
const after18: Reason = {
  rule: 18,
  sentence: "The new version does not have its component, so the late removal takes it.",
};
const recoded: Reason = {
  rule: 16,
  sentence: "The new version put it, and has it in another component: the removal of the old component takes it away.",
};

function whyNotPut({ planned: { action, reason } }: Own, { isEarly }: Played): Reason | null {
  if (action === "higher-version")
    return {
      rule: 17,
      sentence: isEarly
        ? "The old version's key file was higher when it was decided what to install, so the component is not put; then the old version takes it away."
        : "The old version's key file is higher, so the component is not put again.",
    };
  if (action === "never-overwrite")
    return { rule: 20, sentence: "Its key path was there, and it is never overwritten: it is registered and not put." };
  return action === "frozen" ? (reason ?? null) : null;
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
