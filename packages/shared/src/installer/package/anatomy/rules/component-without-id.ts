import type { WarningRule } from "../warning-rule.ts";

/** componentWithoutId: the installer puts it down and never takes it away (E.5 rule 3). */
export const componentWithoutId: WarningRule = {
  code: "component-without-id",
  severity: "bites",
  sentence: "Components without an identifier stay on the machine for ever",
  advice: "Give them identifiers, unless what they hold is meant to stay.",
  find: ({ model }) => model.components.filter(({ componentId }) => componentId === null).map(({ id }) => id),
};
