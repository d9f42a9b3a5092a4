import { removalPlace } from "../../../forecast/upgrade/removal-place.ts";
import type { WarningRule } from "../warning-rule.ts";

/** removalMisplaced: RemoveExistingProducts is where Windows refuses the upgrade (learn: RemoveExistingProducts; message 2613). */
export const removalMisplaced: WarningRule = {
  code: "removal-misplaced",
  severity: "breaks",
  sentence: "RemoveExistingProducts is at a place where it is not allowed: Windows may refuse the upgrade",
  advice:
    "Schedule it right after InstallValidate, right after InstallInitialize, right after InstallExecute, or after InstallFinalize.",
  find: ({ model }) => {
    const place = removalPlace(model);
    return place.kind === "misplaced" ? [place.sentence] : [];
  },
};
