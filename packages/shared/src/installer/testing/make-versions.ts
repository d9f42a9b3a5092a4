import type { PackageModel } from "../package/package-model.ts";
import { conditionEvaluator } from "../forecast/condition-evaluator.ts";
import type { Position } from "../forecast/upgrade/position.ts";
import type { UpgradeForecast } from "../forecast/upgrade/upgrade-forecast.ts";
import { madeFile, madeFolders, madePackage, madePackageFeature, madeRow } from "./make-package.ts";
import { guid } from "./make-registration.ts";

/** evaluate asks conditions on a machine of which everything is known. */
export const evaluate = conditionEvaluator({ unknownIsEmpty: true });

export const upgradeCode = guid(1, "B");
export const sequence = {
  ...{
    FindRelatedProducts: 25,
    MigrateFeatureStates: 1200,
    InstallValidate: 1400,
    InstallInitialize: 1500,
    InstallExecute: 6500,
    InstallFinalize: 6600,
  },
};
type Content = { name: string; version?: string; companion?: string };
export type Part = { code: number | null; files: Content[]; bits?: number; condition?: string; feature?: string };

/** version is a version of Contoso: components by name, with the files of each; names in front of "_" are File keys. */
export function version(number: number, parts: Record<string, Part>, more: Partial<PackageModel> = {}): PackageModel {
  const features = [...new Set(Object.values(parts).map(({ feature = "Main" }) => feature))];
  return madePackage({
    ...{ productCode: guid(number, "A"), packageCode: guid(number, "F"), upgradeCode, productVersion: `${number}.0.0` },
    directories: madeFolders("Contoso"),
    features: features.map((id) =>
      madePackageFeature(
        id,
        Object.keys(parts).filter((one) => (parts[one]?.feature ?? "Main") === id),
      ),
    ),
    components: Object.entries(parts).map(([id, { code, bits = 256, condition, files }]) =>
      madeRow(id, code === null ? null : guid(code, "C"), {
        attributes: bits,
        condition: condition ?? null,
        keyPath: { kind: "file", id: files[0]?.name ?? "" },
      }),
    ),
    files: Object.entries(parts).flatMap(([id, { files }]) =>
      files.map(({ name, version: of, companion }) =>
        madeFile(id, name, { id: name, version: of ?? null, companion: companion ?? null }),
      ),
    ),
    upgrades: [
      { upgradeCode, min: "0.0.0", max: "99.0.0", languages: [], attributes: 256, remove: null, actionProperty: "OLD" },
    ],
    executeSequence: Object.entries({ ...sequence, RemoveExistingProducts: 1450 }).map(([action, at]) => ({
      action,
      condition: null,
      sequence: at,
    })),
    ...more,
  });
}

/** text and lib are files of a component: one without a version, one with. */
export const text = (name: string): Part["files"] => [{ name }];
export const lib = (of: string): Part["files"] => [{ name: "v.dll", version: of }];

/** outcomes is what became of each file, by position. */
export function outcomes(forecast: UpgradeForecast, position: Position | null): Record<string, string> {
  const course = forecast.courses.find((one) => one.position === position);
  return Object.fromEntries(
    course?.entries.map(({ path, outcome }) => [path.slice(path.lastIndexOf("\\") + 1), outcome]) ?? [],
  );
}

/** entryOf is one file of a course. */
export const entryOf = (forecast: UpgradeForecast, position: Position | null, name: string) =>
  forecast.courses.find((one) => one.position === position)?.entries.find(({ path }) => path.endsWith(name));
