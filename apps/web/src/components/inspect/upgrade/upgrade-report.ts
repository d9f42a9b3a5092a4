import { conditionEvaluator } from "@slipway/shared/installer/forecast/condition-evaluator";
import { forecastUpgrade } from "@slipway/shared/installer/forecast/upgrade/forecast-upgrade";
import { type Position, positions } from "@slipway/shared/installer/forecast/upgrade/position";
import type {
  Course,
  UpgradeEntry,
  UpgradeForecast,
} from "@slipway/shared/installer/forecast/upgrade/upgrade-forecast";
import { compareVersions } from "@slipway/shared/installer/forecast/versions/compare-versions";
import type { PackageModel } from "@slipway/shared/installer/package/package-model";

/** CourseReport is one way the upgrade can go; `title` is null where there is only one. */
export interface CourseReport {
  position: Position | null;
  title: string | null;
  isOwn: boolean;
  entries: readonly UpgradeEntry[];
  rollback: Course["rollback"];
}

/** UpgradeReport is the forecast as the page shows it. */
export interface UpgradeReport extends Omit<UpgradeForecast, "courses" | "features"> {
  courses: readonly CourseReport[];
  /** Components by their identifier. */
  components: { onlyOld: number; inBoth: number; onlyNew: number };
  identity: readonly { isSame: boolean; what: string; old: string; fresh: string }[];
}

/** upgradeReport forecasts one package installed over the other, on a machine that has nothing else. */
export function upgradeReport(old: PackageModel, fresh: PackageModel): UpgradeReport {
  const forecast = forecastUpgrade(old, fresh, { evaluate: conditionEvaluator() });
  const { courses, features: _, ...rest } = forecast;
  return {
    ...rest,
    courses: courses.map((course) => ({
      ...course,
      title: positions.find(({ position }) => position === course.position)?.title ?? null,
      isOwn: course.position === forecast.position,
    })),
    components: componentsOf(old, fresh),
    identity: identityOf(old, fresh),
  };
}

/** isNewer tells which of two packages is the newer one, by the version that Windows compares. */
export const isNewer = (one: PackageModel, other: PackageModel): boolean =>
  compareVersions(one.productVersion ?? "0", other.productVersion ?? "0", 3) > 0;

function componentsOf(old: PackageModel, fresh: PackageModel): UpgradeReport["components"] {
  const ids = ({ components }: PackageModel) =>
    new Set(components.flatMap(({ componentId }) => (componentId === null ? [] : [componentId])));
  const [before, after] = [ids(old), ids(fresh)];
  const inBoth = [...before].filter((id) => after.has(id)).length;
  return { onlyOld: before.size - inBoth, inBoth, onlyNew: after.size - inBoth };
}

function identityOf(old: PackageModel, fresh: PackageModel): UpgradeReport["identity"] {
  const row = (what: string, read: (model: PackageModel) => string | number | null) => {
    const [was, is] = [String(read(old) ?? "none"), String(read(fresh) ?? "none")];
    return { isSame: was === is, what, old: was, fresh: is };
  };
  return [
    row("Upgrade code", (model) => model.upgradeCode),
    row("Language", (model) => model.language),
    row("Installed for", (model) => model.context),
  ];
}
