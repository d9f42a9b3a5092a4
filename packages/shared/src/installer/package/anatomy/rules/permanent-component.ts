import { componentBits } from "../../../forecast/component-bits.ts";
import type { WarningRule } from "../warning-rule.ts";

/** permanentComponent: the bit is sticky, a later package without it does not undo it (E.4). */
export const permanentComponent: WarningRule = {
  code: "permanent-component",
  severity: "bites",
  sentence: "Permanent components stay after removal, also when a later package no longer marks them",
  advice: "Take the bit away unless other products need what they hold.",
  find: ({ model }) =>
    model.components.filter(({ attributes }) => attributes & componentBits.permanent).map(({ id }) => id),
};
