import { unguardedActions } from "./unguarded-actions.ts";
import type { WarningRule } from "../warning-rule.ts";

/** actionUnguardedAtUpgrade: clean-up meant for the end of the product runs when a newer version replaces it. */
export const actionUnguardedAtUpgrade: WarningRule = {
  code: "action-unguarded-at-upgrade",
  severity: "bites",
  sentence: "Custom actions that clean up at removal also run when a newer version replaces this one",
  advice: "Add AND NOT UPGRADINGPRODUCTCODE to their condition.",
  find: (subject) => {
    const atInstall = new Set(unguardedActions(subject, ["install"]));
    return unguardedActions(subject, ["uninstall", "removed-by-upgrade"]).filter((action) => !atInstall.has(action));
  },
};
