import { readRecords } from "../database/records.ts";
import type { PackageDatabase } from "../package-database.ts";
import type { PackageCustomAction, PackageUpgrade, SequencedAction } from "../package-model.ts";

/** readSequence reads a sequence table by number; rows without a number, or below 1, never run by themselves. */
export const readSequence = (database: PackageDatabase, table: string): SequencedAction[] =>
  readRecords(database, table, (row) => {
    const action = row.text("Action");
    const sequence = row.number("Sequence");
    if (action === null || sequence === null || sequence < 1) return null;
    return { action, condition: row.text("Condition"), sequence };
  }).sort((a, b) => a.sequence - b.sequence);

/** readCustomActions reads CustomAction. */
export const readCustomActions = (database: PackageDatabase): PackageCustomAction[] =>
  readRecords(database, "CustomAction", (row) => ({
    id: row.text("Action") ?? "",
    type: row.number("Type") ?? 0,
    source: row.text("Source"),
    target: row.text("Target"),
  }));

/** readUpgrades reads Upgrade. */
export const readUpgrades = (database: PackageDatabase): PackageUpgrade[] =>
  readRecords(database, "Upgrade", (row) => {
    const upgradeCode = row.text("UpgradeCode");
    if (upgradeCode === null) return null;
    return {
      upgradeCode: upgradeCode.toUpperCase(),
      min: row.text("VersionMin"),
      max: row.text("VersionMax"),
      languages: (row.text("Language") ?? "")
        .split(",")
        .flatMap((one) => (/^\s*\d+\s*$/.test(one) ? [Number(one)] : [])),
      attributes: row.number("Attributes") ?? 0,
      remove: row.text("Remove"),
      actionProperty: row.text("ActionProperty") ?? "",
    };
  });
