import type { PackageModel } from "../package-model.ts";
import type { PackageParts } from "./package-parts.ts";

/** PackageSubject is what rules look at. */
export interface PackageSubject {
  model: PackageModel;
  parts: PackageParts;
}

/** WarningCode is stable: filters and scripts go by it. */
export type WarningCode =
  | "action-unguarded-at-repair"
  | "action-unguarded-at-uninstall"
  | "action-unguarded-at-upgrade"
  | "broken-condition"
  | "component-id-twice"
  | "component-without-id"
  | "early-upgrade-shared"
  | "force-reboot"
  | "hard-coded-path"
  | "key-path-missing"
  | "key-path-shared"
  | "launch-condition-blocks-removal"
  | "machine-data-in-user-package"
  | "no-upgrade-code"
  | "nested-install"
  | "permanent-component"
  | "removal-misplaced"
  | "self-registration"
  | "service-stop-not-awaited"
  | "unsigned"
  | "user-data-in-machine-package"
  | "vbscript-action";

/** WarningRule finds one way in which packages break fleets; evidence is every place, sorted. Nothing found is nothing. */
export interface WarningRule {
  code: WarningCode;
  /** `breaks` stops installs or removals, or takes files from others; `bites` leaves machines unlike; `info` is worth knowing. */
  severity: "breaks" | "bites" | "info";
  sentence: string;
  advice: string;
  find(subject: PackageSubject): string[];
}
