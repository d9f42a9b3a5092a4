import { runSequence } from "../../sequences/run-sequence.ts";
import { type Scenario, scenarioContext } from "../../sequences/scenario.ts";
import { decodeAction, runsCode } from "../custom-action.ts";
import type { PackageSubject } from "../warning-rule.ts";

/** unguardedActions lists actions with code of their own that surely run in each of the scenarios. */
export function unguardedActions({ model, parts }: PackageSubject, among: readonly Scenario[]): string[] {
  const actions = new Map(model.customActions.map((action) => [action.id, decodeAction(action)]));
  const runs = among.map((scenario) => {
    const context = scenarioContext(model, scenario, parts.searchedProperties);
    return new Set(
      runSequence(model.executeSequence, context).flatMap(({ action, runs: does }) => (does ? [action] : [])),
    );
  });
  return model.executeSequence.flatMap(({ action, condition }) => {
    const decoded = actions.get(action);
    // Rollback actions undo: they run only when something failed.
    if (!decoded || !runsCode(decoded) || decoded.phase === "rollback") return [];
    return runs.every((set) => set.has(action)) ? [`${action}: ${condition ?? "no condition"}`] : [];
  });
}
