import type { PackageModel, PackageUpgrade } from "../../package/package-model.ts";
import type { Reason } from "../fate.ts";
import type { Evaluate } from "../subject.ts";
import { compareVersions } from "../versions/compare-versions.ts";

/** Attributes of the Upgrade table. */
const bits = {
  migrateFeatures: 1,
  onlyDetect: 2,
  ignoreFailure: 4,
  minInclusive: 256,
  maxInclusive: 512,
  excludeLanguages: 1024,
};

/** Replaced is the row by which the new package removes the old product, or why it does not (E.5 rule 19). */
export type Replaced =
  | { by: PackageUpgrade; migratesFeatures: boolean; ignoresFailure: boolean }
  | { by: null; reason: Reason };

/** What is asked of the old one. Its context: a product of a user is not found by one of the machine. */
export interface OldProduct {
  productCode: string | null;
  upgradeCode: string | null;
  version: string | null;
  language: number | null;
  isForMachine: boolean;
}

/** isReplaced goes through the new package's Upgrade rows as FindRelatedProducts does; the old one is found, then removed. */
export function isReplaced(old: OldProduct, fresh: PackageModel, isForMachine: boolean, evaluate: Evaluate): Replaced {
  const action = fresh.executeSequence.find((one) => one.action === "RemoveExistingProducts");
  if (!action) return not("The new package has no RemoveExistingProducts: both versions stay installed.");
  const sameCode = fresh.upgrades.filter(
    ({ upgradeCode }) => upgradeCode.toUpperCase() === old.upgradeCode?.toUpperCase(),
  );
  if (sameCode.length === 0)
    return not("No row of its Upgrade table has the old product's UpgradeCode: both stay installed.");
  if (old.isForMachine !== isForMachine)
    return not("One is installed for all users and the other for one user, so it is not found: both stay installed.");
  const fitting = sameCode.filter((row) => isInRange(row, old.version) && fitsLanguage(row, old.language));
  if (fitting.length === 0)
    return not(
      `No row of its Upgrade table fits version ${old.version ?? "(none)"} and language ${old.language ?? "(none)"}: both stay installed.`,
    );
  const removing = fitting.find(({ attributes }) => (attributes & bits.onlyDetect) === 0);
  if (!removing)
    return not(`Its Upgrade table only looks for this version (${fitting[0]?.actionProperty}): it removes nothing.`);
  const found = Object.fromEntries(fitting.map(({ actionProperty }) => [actionProperty, old.productCode ?? "1"]));
  if (action.condition !== null && evaluate(action.condition, { ...fresh.properties, ...found }) === false)
    return not(`Its RemoveExistingProducts runs only if ${action.condition}, which is false: both stay installed.`);
  return {
    by: removing,
    migratesFeatures: (removing.attributes & bits.migrateFeatures) !== 0,
    ignoresFailure: (removing.attributes & bits.ignoreFailure) !== 0,
  };
}

const not = (sentence: string): Replaced => ({ by: null, reason: { rule: 19, sentence } });

/** Only the first three parts of a ProductVersion count. */
function isInRange({ min, max, attributes }: PackageUpgrade, version: string | null): boolean {
  if (version === null) return false;
  const low = min === null ? 1 : compareVersions(version, min, 3);
  const high = max === null ? -1 : compareVersions(version, max, 3);
  return (
    (low > 0 || (low === 0 && (attributes & bits.minInclusive) !== 0)) &&
    (high < 0 || (high === 0 && (attributes & bits.maxInclusive) !== 0))
  );
}

function fitsLanguage({ languages, attributes }: PackageUpgrade, language: number | null): boolean {
  if (languages.length === 0) return true;
  const isListed = language !== null && languages.includes(language);
  return (attributes & bits.excludeLanguages) !== 0 ? !isListed : isListed;
}
