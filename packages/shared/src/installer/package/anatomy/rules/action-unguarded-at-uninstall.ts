import type { WarningRule } from "../warning-rule.ts";
import { unguardedActions } from "./unguarded-actions.ts";

/** actionUnguardedAtUninstall: what was meant for the installation runs at removal too, and fails when its files are gone. */
export const actionUnguardedAtUninstall: WarningRule = {
  code: "action-unguarded-at-uninstall",
  severity: "breaks",
  sentence: "Custom actions that run at installation run at removal as well",
  advice: 'Give them the condition NOT Installed, or NOT REMOVE~="ALL".',
  find: (subject) => unguardedActions(subject, ["install", "uninstall"]),
};
