import { componentBits } from "../../../forecast/component-bits.ts";
import { positionOf } from "../../../forecast/upgrade/removal-place.ts";
import type { WarningRule } from "../warning-rule.ts";

const SHARING = componentBits.shared | componentBits.sharedDllRefCount;

/** earlyUpgradeShared: costing spares a newer shared file, then the old product goes and takes it along (E.5 rule 17). */
export const earlyUpgradeShared: WarningRule = {
  code: "early-upgrade-shared",
  severity: "breaks",
  sentence:
    "The old version is removed before the new one is installed although components are shared: files may be missing after",
  advice: "Schedule RemoveExistingProducts after InstallExecute, with the same component identifiers.",
  find: ({ model }) => {
    const position = positionOf(model);
    if (position !== "after-validate" && position !== "after-initialize") return [];
    return model.components.filter(({ attributes }) => attributes & SHARING).map(({ id }) => id);
  },
};
