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

/** Left is what stays installed after a failure and its rollback; `ignored` is both, as the new package goes on all the same. */
export type Left = "old" | "neither" | "both" | "ignored";

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
