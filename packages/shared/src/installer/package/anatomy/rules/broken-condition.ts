import { parseCondition } from "../../conditions/parse-condition.ts";
import type { WarningRule } from "../warning-rule.ts";

/** brokenCondition: the installer cannot read it, and ends with an internal error or leaves the action out. */
export const brokenCondition: WarningRule = {
  code: "broken-condition",
  severity: "breaks",
  sentence: "Conditions cannot be read by the installer",
  advice: "Correct them at the place named.",
  find: ({ model }) =>
    [
      ...model.executeSequence.map(({ action, condition }) => ({ at: action, condition })),
      ...model.uiSequence.map(({ action, condition }) => ({ at: action, condition })),
      ...model.launchConditions.map(({ condition }) => ({ at: "LaunchCondition", condition })),
      ...model.components.map(({ id, condition }) => ({ at: id, condition })),
      ...model.features.flatMap(({ id, conditions }) => conditions.map(({ condition }) => ({ at: id, condition }))),
    ].flatMap(({ at, condition }) => {
      const parsed = parseCondition(condition);
      return parsed.ok ? [] : [`${at}: ${condition}: ${parsed.fault.message} (character ${parsed.fault.position + 1})`];
    }),
};
