import type { InstalledFeature } from "../../graph/registration.ts";
import type { PackageModel } from "../../package/package-model.ts";
import type { ModelMachine } from "../model/model-machine.ts";
import type { InstallPlan } from "../model/plan-install.ts";
import type { Evaluate } from "../subject.ts";
import type { UpgradeForecast } from "./upgrade-forecast.ts";

/** UpgradePart is what only the kind of the upgrade decides; UpgradeAround is what each kind begins with. */
export type UpgradePart = Pick<UpgradeForecast, "kind" | "courses" | "features" | "remarks" | "gaps">;

export interface UpgradeAround {
  old: PackageModel;
  fresh: PackageModel;
  before: ModelMachine;
  /** The owner of the old version. */
  sid: string;
  evaluate: Evaluate;
}

/** installedFeatures are the old version's on the machine. */
export const installedFeatures = ({ before, sid, old }: UpgradeAround): readonly InstalledFeature[] =>
  before.registration.products.find((one) => one.sid === sid && one.productCode === old.productCode)?.features ?? [];

/** oldPathsOf are the files that the old version put on the machine. */
export const oldPathsOf = ({ old, before }: UpgradeAround): Set<string> =>
  new Set(
    [...before.files].flatMap(([normal, { origin }]) =>
      origin !== null && origin.productCode === old.productCode ? [normal] : [],
    ),
  );

/** openComponents says of which components of a plan it cannot be told whether they are put. */
export const openComponents = ({ components }: InstallPlan): string[] =>
  components.flatMap(({ component, action, reason }) =>
    action === "unknown" && reason ? [`${component.id}: ${reason.sentence}`] : [],
  );
