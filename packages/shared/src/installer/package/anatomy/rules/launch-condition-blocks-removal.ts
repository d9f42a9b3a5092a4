import { evaluateCondition } from "../../conditions/evaluate-condition.ts";
import { parseCondition } from "../../conditions/parse-condition.ts";
import { scenarioContext } from "../../sequences/scenario.ts";
import type { WarningRule } from "../warning-rule.ts";

/** launchConditionBlocksRemoval: without "Installed OR" it is asked again at repair and removal, and may refuse them. */
export const launchConditionBlocksRemoval: WarningRule = {
  code: "launch-condition-blocks-removal",
  severity: "breaks",
  sentence: "Launch conditions are asked at removal too, and may refuse it",
  advice: 'Write "Installed OR" before them.',
  find: ({ model, parts }) => {
    const context = scenarioContext(model, "uninstall", parts.searchedProperties);
    return model.launchConditions.flatMap(({ condition }) => {
      const parsed = parseCondition(condition);
      return parsed.ok && evaluateCondition(parsed.condition, context) !== true ? [condition] : [];
    });
  },
};
