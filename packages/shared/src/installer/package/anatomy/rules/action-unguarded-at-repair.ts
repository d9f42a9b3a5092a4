import type { WarningRule } from "../warning-rule.ts";
import { unguardedActions } from "./unguarded-actions.ts";

/** actionUnguardedAtRepair: a self-repair, which nobody asked for, does the installation's work again. */
export const actionUnguardedAtRepair: WarningRule = {
  code: "action-unguarded-at-repair",
  severity: "bites",
  sentence: "Custom actions that run at installation run at every repair as well",
  advice: "Give them the condition NOT Installed unless doing it twice is safe.",
  find: (subject) => unguardedActions(subject, ["install", "repair"]),
};
