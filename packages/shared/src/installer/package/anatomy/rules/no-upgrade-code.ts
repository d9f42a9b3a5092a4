import type { WarningRule } from "../warning-rule.ts";

/** noUpgradeCode: no later version can find this one, so versions pile up. */
export const noUpgradeCode: WarningRule = {
  code: "no-upgrade-code",
  severity: "bites",
  sentence: "The package has no upgrade code: a newer version will not find it and stands beside it",
  advice: "Set the property UpgradeCode, the same in all versions.",
  find: ({ model }) => (model.upgradeCode === null ? ["UpgradeCode"] : []),
};
