import type { PackageModel } from "../../package/package-model.ts";

/** Position is where RemoveExistingProducts stands in the new package's sequence (E.5 rules 17 and 18). */
export type Position = "after-validate" | "after-initialize" | "before-finalize" | "after-finalize";

/** PositionRow is one position as people read it, and what a failure there leaves (learn: RemoveExistingProducts). */
export interface PositionRow {
  position: Position;
  title: string;
  /** The old version goes before the new one is put. */
  isEarly: boolean;
  ifRemovalFails: Left;
  ifInstallationFails: Left;
}

/** Left is what stays installed after a failure and its rollback. */
export type Left = "old" | "neither" | "both";

/** positions are the four allowed ones. */
export const positions: readonly PositionRow[] = [
  {
    ...{ position: "after-validate", title: "after InstallValidate, before InstallInitialize", isEarly: true },
    ...{ ifRemovalFails: "old", ifInstallationFails: "neither" },
  },
  {
    ...{ position: "after-initialize", title: "after InstallInitialize, before anything is written", isEarly: true },
    ...{ ifRemovalFails: "old", ifInstallationFails: "old" },
  },
  {
    ...{ position: "before-finalize", title: "after InstallExecute, before InstallFinalize", isEarly: false },
    ...{ ifRemovalFails: "old", ifInstallationFails: "old" },
  },
  {
    ...{ position: "after-finalize", title: "after InstallFinalize", isEarly: false },
    ...{ ifRemovalFails: "both", ifInstallationFails: "old" },
  },
];

/** positionOf reads a package's own position; null is no RemoveExistingProducts, or one at a place that is not allowed. */
export function positionOf({ executeSequence }: Pick<PackageModel, "executeSequence">): Position | null {
  const at = (action: string) => executeSequence.find((one) => one.action === action)?.sequence ?? null;
  const remove = at("RemoveExistingProducts");
  if (remove === null) return null;
  const isBetween = (first: string, last: string | null) => {
    const [from, to] = [at(first), last === null ? Number.POSITIVE_INFINITY : at(last)];
    return from !== null && to !== null && remove > from && remove < to;
  };
  if (isBetween("InstallFinalize", null)) return "after-finalize";
  if (isBetween("InstallExecute", "InstallFinalize") || isBetween("InstallExecuteAgain", "InstallFinalize"))
    return "before-finalize";
  if (isBetween("InstallInitialize", "InstallFinalize")) return "after-initialize";
  return isBetween("InstallValidate", "InstallInitialize") ? "after-validate" : null;
}
