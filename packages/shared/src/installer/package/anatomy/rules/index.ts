import type { WarningRule } from "../warning-rule.ts";
import { actionUnguardedAtRepair } from "./action-unguarded-at-repair.ts";
import { actionUnguardedAtUninstall } from "./action-unguarded-at-uninstall.ts";
import { actionUnguardedAtUpgrade } from "./action-unguarded-at-upgrade.ts";
import { brokenCondition } from "./broken-condition.ts";
import { componentIdTwice } from "./component-id-twice.ts";
import { componentWithoutId } from "./component-without-id.ts";
import { earlyUpgradeShared } from "./early-upgrade-shared.ts";
import { forceReboot } from "./force-reboot.ts";
import { hardCodedPath } from "./hard-coded-path.ts";
import { keyPathMissing } from "./key-path-missing.ts";
import { keyPathShared } from "./key-path-shared.ts";
import { launchConditionBlocksRemoval } from "./launch-condition-blocks-removal.ts";
import { machineDataInUserPackage } from "./machine-data-in-user-package.ts";
import { nestedInstall } from "./nested-install.ts";
import { noUpgradeCode } from "./no-upgrade-code.ts";
import { permanentComponent } from "./permanent-component.ts";
import { removalMisplaced } from "./removal-misplaced.ts";
import { selfRegistration } from "./self-registration.ts";
import { serviceStopNotAwaited } from "./service-stop-not-awaited.ts";
import { unsigned } from "./unsigned.ts";
import { userDataInMachinePackage } from "./user-data-in-machine-package.ts";
import { vbscriptAction } from "./vbscript-action.ts";

/** warningRules are the ways in which packages break fleets. */
export const warningRules: readonly WarningRule[] = [
  actionUnguardedAtRepair,
  actionUnguardedAtUninstall,
  actionUnguardedAtUpgrade,
  brokenCondition,
  componentIdTwice,
  componentWithoutId,
  earlyUpgradeShared,
  forceReboot,
  hardCodedPath,
  keyPathMissing,
  keyPathShared,
  launchConditionBlocksRemoval,
  machineDataInUserPackage,
  nestedInstall,
  noUpgradeCode,
  permanentComponent,
  removalMisplaced,
  selfRegistration,
  serviceStopNotAwaited,
  unsigned,
  userDataInMachinePackage,
  vbscriptAction,
];
