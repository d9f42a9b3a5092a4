import type { PackageModel, PackageUpgrade, SequencedAction } from "../../package/package-model.ts";
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

/**
 * Replaced is the row by which the new package removes the old product, or why it does not (E.5 rule 19). `gaps` are
 * conditions on the way that cannot be told: they are taken as true.
 */
export type Replaced =
  | {
      by: PackageUpgrade;
      migratesFeatures: boolean;
      ignoresFailure: boolean;
      remarks: readonly Reason[];
      gaps: readonly string[];
    }
  | { by: null; reason: Reason };

/** What is asked of the old one. Its context: a product of a user is not found by one of the machine. */
export interface OldProduct {
  productCode: string | null;
  upgradeCode: string | null;
  version: string | null;
  language: number | null;
  isForMachine: boolean;
}

/** Installing is how the new package is installed: for whom, and what its conditions see. */
export interface Installing {
  isForMachine: boolean;
  properties: Readonly<Record<string, string | null>>;
  evaluate: Evaluate;
}

/** isReplaced goes through the new package's Upgrade rows as FindRelatedProducts does; the old one is found, then removed. */
export function isReplaced(old: OldProduct, fresh: PackageModel, installing: Installing): Replaced {
  const removal = fresh.executeSequence.find(({ action }) => action === "RemoveExistingProducts");
  if (!removal) return not("The new package has no RemoveExistingProducts: both versions stay installed.");
  const sameCode = fresh.upgrades.filter(
    ({ upgradeCode }) => upgradeCode.toUpperCase() === old.upgradeCode?.toUpperCase(),
  );
  if (sameCode.length === 0)
    return not("No row of its Upgrade table has the old product's UpgradeCode: both stay installed.");
  if (old.isForMachine !== installing.isForMachine)
    return not("One is installed for all users and the other for one user, so it is not found: both stay installed.");
  const fitting = sameCode.filter((row) => isInRange(row, old.version) && fitsLanguage(row, old.language));
  if (fitting.length === 0)
    return not(
      `No row of its Upgrade table fits version ${old.version ?? "(none)"} and language ${old.language ?? "(none)"}: both stay installed.`,
    );
  const by = fitting.find(({ attributes }) => (attributes & bits.onlyDetect) === 0);
  if (!by)
    return not(`Its Upgrade table only looks for this version (${fitting[0]?.actionProperty}): it removes nothing.`);
  const search = findsBefore(removal, fresh, installing);
  if (search.never !== null) return not(search.never);
  const found = Object.fromEntries(fitting.map(({ actionProperty }) => [actionProperty, old.productCode ?? "1"]));
  const removes = runs(removal, { ...installing, properties: { ...installing.properties, ...found } });
  if (removes.never !== null) return not(removes.never);
  const migration = migrates(by, fresh, installing);
  return {
    ...{ by, migratesFeatures: migration.does, remarks: migration.remarks },
    ignoresFailure: (by.attributes & bits.ignoreFailure) !== 0,
    gaps: [...search.gaps, ...removes.gaps, ...migration.gaps],
  };
}

/** Running: `never` says why the action does not run, `gaps` that it cannot be told. */
interface Running {
  never: string | null;
  gaps: readonly string[];
}

function runs(
  { action, condition }: SequencedAction,
  { properties, evaluate }: Omit<Installing, "isForMachine">,
): Running {
  const holds = condition === null || evaluate(condition, properties);
  if (holds === false)
    return { never: `Its ${action} runs only if ${condition}, which is false: both stay installed.`, gaps: [] };
  const gap = `Its ${action} runs only if ${condition}, which cannot be told here: it is taken as true.`;
  return { never: null, gaps: holds === null ? [gap] : [] };
}

/** Only what FindRelatedProducts has found by then is removed (learn: FindRelatedProducts, RemoveExistingProducts). */
function findsBefore(removal: SequencedAction, fresh: PackageModel, installing: Installing): Running {
  const isSearch = ({ action }: SequencedAction) => action === "FindRelatedProducts";
  const search = fresh.executeSequence.find(isSearch);
  const never = (sentence: string) => ({ never: `${sentence}, so nothing is found: both stay installed.`, gaps: [] });
  if (!search)
    return fresh.uiSequence.some(isSearch)
      ? never(
          "FindRelatedProducts is in the dialogs' sequence only, which does not run in an installation without dialogs",
        )
      : never("The new package has no FindRelatedProducts");
  if (search.sequence > removal.sequence) return never("Its FindRelatedProducts comes after RemoveExistingProducts");
  return runs(search, installing);
}

/** The row alone carries nothing over: the action does (learn: MigrateFeatureStates). */
function migrates({ attributes }: PackageUpgrade, { executeSequence }: PackageModel, installing: Installing) {
  if ((attributes & bits.migrateFeatures) === 0) return { does: false, remarks: [], gaps: [] };
  const action = executeSequence.find((one) => one.action === "MigrateFeatureStates");
  const running = action ? runs(action, installing) : { never: "absent", gaps: [] };
  if (running.never === null) return { does: true, remarks: [], gaps: running.gaps };
  const why = action ? `runs only if ${action.condition}, which is false` : "is not in its sequence";
  const sentence = `Its Upgrade row asks to carry the choice of features over, but MigrateFeatureStates ${why}: each feature goes by its level.`;
  return { does: false, remarks: [{ rule: null, sentence }], gaps: [] };
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
