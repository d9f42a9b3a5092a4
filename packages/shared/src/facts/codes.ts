// Codes are stable kebab strings: never renamed, never reused. They are a plain list here, below everything that
// gives them meaning, so that rules can name repairs and repairs can name findings without a circle.
/** probeCodes are the kinds of fact an agent can read (design.md §6). */
export const probeCodes = [
  "pulse",
  "installer-transactions",
  "installer-service",
  "reboot-pending",
  "disk",
  "uac",
  "go",
  "inventory",
  "products",
  "components",
  "installer-cache",
] as const;
export type ProbeCode = (typeof probeCodes)[number];

/** findingCodes are the faults that rules can find (design.md §8); each has a rule file and a runbook of its name. */
export const findingCodes = [
  "installer-busy",
  "installer-stuck",
  "installer-orphan-processes",
  "installer-service-misconfigured",
  "installer-service-missing",
  "install-suspended",
  "rollback-scripts-left",
  "install-failed",
  "installer-nested-in-ui",
  "self-repair-loop",
  "reboot-pending",
  "cached-package-missing",
  "cached-patch-missing",
  "installer-cache-orphans",
  "installer-cache-owner",
  "component-path-conflict",
  "key-path-missing",
  "orphan-component-client",
  "permanent-leftovers",
  "shared-dll-stale",
  "shared-dll-overcounted",
  "upgrade-code-stale",
  "two-versions-installed",
  "disk-space-low",
  "temp-unwritable",
  "uac-disabled",
  "uac-silent-elevation",
  "uac-no-secure-desktop",
  "uac-users-denied",
  "uac-remote-unfiltered",
  "uac-unsigned-blocked",
  "uac-setup-undetected",
  "go-missing",
  "go-path-conflict",
  "go-path-stale",
  "go-wrong-architecture",
  "go-unsupported",
  "goroot-mismatch",
  "machine-silent",
  "probe-failing",
  "clock-skewed",
  "token-cloned",
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** repairCodes are the catalogued repairs (design.md §7); a test in repairs/ checks that each exists. */
export const repairCodes = [
  "wait-for-installer",
  "notify-user",
  "stop-orphan-installers",
  "restart-installer-service",
  "schedule-reboot",
  "clean-temp",
] as const;
export type RepairCode = (typeof repairCodes)[number];
