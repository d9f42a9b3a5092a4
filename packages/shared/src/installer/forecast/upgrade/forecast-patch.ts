import type { PackageModel } from "../../package/package-model.ts";
import type { Patch } from "../../package/transforms/patch.ts";
import type { Reason } from "../fate.ts";
import { forecastUpgrade, type UpgradeMore } from "./forecast-upgrade.ts";
import type { UpgradeForecast } from "./upgrade-forecast.ts";

/**
 * forecastPatch foretells applying a patch: `patched` is the old package with the patch in it (`applyPatch`). A patch
 * that keeps the product code is a minor upgrade, file by file by the versions; what it says of itself is in the remarks.
 */
export function forecastPatch(
  old: PackageModel,
  patched: PackageModel,
  { patchCode, replaces, metadata }: Pick<Patch, "patchCode" | "replaces" | "metadata">,
  more: UpgradeMore = {},
): UpgradeForecast {
  const forecast = forecastUpgrade(old, patched, more);
  return {
    ...forecast,
    patch: { patchCode, name: metadata.DisplayName ?? null },
    remarks: [removal(metadata.AllowRemoval), ...forecast.remarks],
    gaps: [...forecast.gaps, ...replaces.map(leavingOf)],
  };
}

function removal(allowed: string | undefined): Reason {
  const sentence =
    allowed === "1"
      ? "It can be taken off again by itself (AllowRemoval is 1)."
      : "It cannot be taken off by itself: it goes with the product (AllowRemoval is not 1).";
  return { rule: null, sentence };
}

const leavingOf = (patchCode: string): string =>
  `It replaces the patch ${patchCode}, which was not read: what only that one brought stays behind, unless it says UninstallOnSupersedence (rule 22).`;
