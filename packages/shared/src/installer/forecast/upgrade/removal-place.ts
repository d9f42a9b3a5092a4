import type { PackageModel, SequencedAction } from "../../package/package-model.ts";
import { scriptActions } from "../../package/sequences/script-actions.ts";
import { conditionEvaluator } from "../condition-evaluator.ts";
import type { Position } from "./position.ts";

/**
 * RemovalPlace is where RemoveExistingProducts stands in a package: nowhere, at one of the four allowed places, or at
 * one where Windows refuses the upgrade; `sentence` says what is wrong there, and what is not known.
 */
export type RemovalPlace =
  | { kind: "none" }
  | { kind: "allowed"; position: Position }
  | { kind: "misplaced"; sentence: string };

type Sequenced = Pick<PackageModel, "executeSequence" | "customActions" | "properties">;

/**
 * removalPlace goes by the last action before the removal that begins or carries out the script: nothing that writes
 * into the script may stand between the two (learn: RemoveExistingProducts, ICE63; message 2613).
 */
export function removalPlace({ executeSequence, customActions, properties }: Sequenced): RemovalPlace {
  const inOrder = [...executeSequence].sort((a, b) => a.sequence - b.sequence);
  const removal = inOrder.findIndex(({ action }) => action === REMOVAL);
  if (removal < 0) return { kind: "none" };
  const before = inOrder.slice(0, removal).filter((one) => mayRun(one, properties));
  const from = before.findLastIndex(({ action }) => places.has(action));
  const place = places.get(before[from]?.action ?? "");
  if (!place) return misplaced("It stands before InstallValidate.");
  const { position, until } = place;
  if (until !== null && !inOrder.slice(removal).some(({ action }) => action === until))
    return misplaced(`No ${until} comes after it.`);
  const deferred = new Set(customActions.flatMap(({ id, type }) => ((type & IN_SCRIPT) !== 0 ? [id] : [])));
  const between = before.slice(from + 1).filter(({ action }) => scriptActions.has(action) || deferred.has(action));
  // Before InstallInitialize there is no script yet, and after InstallFinalize no more.
  if (position === "after-validate" || position === "after-finalize" || between.length === 0)
    return { kind: "allowed", position };
  const names = between.map(({ action }) => action).join(", ");
  return misplaced(`Between ${before[from]?.action} and it stands what may write into the script: ${names}.`);
}

/** positionOf is a package's own position; null is no RemoveExistingProducts, or one at a place that is not allowed. */
export function positionOf(model: Sequenced): Position | null {
  const place = removalPlace(model);
  return place.kind === "allowed" ? place.position : null;
}

const REMOVAL = "RemoveExistingProducts";
/** Of a custom action's type: it runs in the script. */
const IN_SCRIPT = 0x400;

/** Actions behind which the removal may stand, and what must come after it. */
const places: ReadonlyMap<string, { position: Position; until: string | null }> = new Map([
  ["InstallValidate", { position: "after-validate", until: "InstallInitialize" }],
  ["InstallInitialize", { position: "after-initialize", until: "InstallFinalize" }],
  ["InstallExecute", { position: "before-finalize", until: "InstallFinalize" }],
  ["InstallExecuteAgain", { position: "before-finalize", until: "InstallFinalize" }],
  ["InstallFinalize", { position: "after-finalize", until: null }],
]);

const misplaced = (where: string): RemovalPlace => ({
  kind: "misplaced",
  sentence: `RemoveExistingProducts is not at an allowed place. ${where} Windows may refuse the upgrade there (message 2613), and what this package itself does is not known.`,
});

const evaluate = conditionEvaluator();
/** A package that replaces an older one is installed for the first time. */
const firstInstallation = { Installed: "", REMOVE: "", REINSTALL: "", PATCH: "", UPGRADINGPRODUCTCODE: "" };

const mayRun = ({ condition }: SequencedAction, properties: Sequenced["properties"]): boolean =>
  condition === null || evaluate(condition, { ...properties, ...firstInstallation }) !== false;
