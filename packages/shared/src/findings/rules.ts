import { cachedPackageMissing } from "./cached-package-missing.ts";
import { cachedPatchMissing } from "./cached-patch-missing.ts";
import { clockSkewed } from "./clock-skewed.ts";
import { componentPathConflict } from "./component-path-conflict.ts";
import { diskSpaceLow } from "./disk-space-low.ts";
import { goMissing } from "./go-missing.ts";
import { goPathConflict } from "./go-path-conflict.ts";
import { goPathStale } from "./go-path-stale.ts";
import { goUnsupported } from "./go-unsupported.ts";
import { goWrongArchitecture } from "./go-wrong-architecture.ts";
import { gorootMismatch } from "./goroot-mismatch.ts";
import { installFailed } from "./install-failed.ts";
import { installSuspended } from "./install-suspended.ts";
import { installerBusy } from "./installer-busy.ts";
import { installerNestedInUi } from "./installer-nested-in-ui.ts";
import { installerCacheOrphans } from "./installer-cache-orphans.ts";
import { installerCacheOwner } from "./installer-cache-owner.ts";
import { installerOrphanProcesses } from "./installer-orphan-processes.ts";
import { installerServiceMisconfigured } from "./installer-service-misconfigured.ts";
import { installerServiceMissing } from "./installer-service-missing.ts";
import { installerStuck } from "./installer-stuck.ts";
import { keyPathMissing } from "./key-path-missing.ts";
import { machineSilent } from "./machine-silent.ts";
import { orphanComponentClient } from "./orphan-component-client.ts";
import { permanentLeftovers } from "./permanent-leftovers.ts";
import { probeFailing } from "./probe-failing.ts";
import { rebootPending } from "./reboot-pending.ts";
import { rollbackScriptsLeft } from "./rollback-scripts-left.ts";
import type { Rule } from "./rule.ts";
import { selfRepairLoop } from "./self-repair-loop.ts";
import { sharedDllOvercounted } from "./shared-dll-overcounted.ts";
import { sharedDllStale } from "./shared-dll-stale.ts";
import { tempUnwritable } from "./temp-unwritable.ts";
import { tokenCloned } from "./token-cloned.ts";
import { twoVersionsInstalled } from "./two-versions-installed.ts";
import { uacDisabled } from "./uac-disabled.ts";
import { uacNoSecureDesktop } from "./uac-no-secure-desktop.ts";
import { uacRemoteUnfiltered } from "./uac-remote-unfiltered.ts";
import { uacSetupUndetected } from "./uac-setup-undetected.ts";
import { uacSilentElevation } from "./uac-silent-elevation.ts";
import { uacUnsignedBlocked } from "./uac-unsigned-blocked.ts";
import { uacUsersDenied } from "./uac-users-denied.ts";
import { upgradeCodeStale } from "./upgrade-code-stale.ts";

const factRules: readonly Rule[] = [
  installerBusy,
  installerStuck,
  installerOrphanProcesses,
  installerServiceMisconfigured,
  installerServiceMissing,
  installSuspended,
  rollbackScriptsLeft,
  installFailed,
  installerNestedInUi,
  selfRepairLoop,
  rebootPending,
  cachedPackageMissing,
  cachedPatchMissing,
  installerCacheOrphans,
  installerCacheOwner,
  componentPathConflict,
  keyPathMissing,
  orphanComponentClient,
  permanentLeftovers,
  sharedDllStale,
  sharedDllOvercounted,
  upgradeCodeStale,
  twoVersionsInstalled,
  diskSpaceLow,
  tempUnwritable,
  uacDisabled,
  uacSilentElevation,
  uacNoSecureDesktop,
  uacUsersDenied,
  uacRemoteUnfiltered,
  uacUnsignedBlocked,
  uacSetupUndetected,
  goMissing,
  goPathConflict,
  goPathStale,
  goWrongArchitecture,
  goUnsupported,
  gorootMismatch,
  machineSilent,
  clockSkewed,
  tokenCloned,
];

/** rules is every rule, written by hand: a rule that is not here does not exist. */
export const rules: readonly Rule[] = [...factRules, probeFailing(factRules)];
