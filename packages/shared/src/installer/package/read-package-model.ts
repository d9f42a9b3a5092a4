import { readRecords } from "./database/records.ts";
import { installContext } from "./model/install-context.ts";
import { readCustomActions, readSequence, readUpgrades } from "./model/read-actions.ts";
import { readEnvironment, readServiceControls, readShortcuts, readUntold } from "./model/read-effects.ts";
import { readDuplicateFiles, readFileRemovals, readFiles, readFolders } from "./model/read-files.ts";
import { readComponents, readDirectories, readFeatures } from "./model/read-layout.ts";
import { readRegistry, readRegistryRemovals } from "./model/read-registry.ts";
import type { PackageDatabase } from "./package-database.ts";
import type { PackageModel } from "./package-model.ts";
import { propertyOf } from "./property-of.ts";

/** packageModel reads what forecasts and descriptions need of a package's tables (E.7.7). */
export function packageModel(database: PackageDatabase): PackageModel {
  const properties = readProperties(database);
  const property = (name: string) => propertyOf(properties, name);
  const language = property("ProductLanguage");
  return {
    productCode: property("ProductCode")?.toUpperCase() ?? null,
    upgradeCode: property("UpgradeCode")?.toUpperCase() ?? null,
    packageCode: packageCodeOf(database),
    productName: property("ProductName"),
    productVersion: property("ProductVersion"),
    manufacturer: property("Manufacturer"),
    language: language !== null && /^\d+$/.test(language) ? Number(language) : null,
    context: installContext(properties, database.summary?.words ?? null),
    properties,
    directories: readDirectories(database),
    features: readFeatures(database),
    components: readComponents(database),
    files: readFiles(database),
    registry: readRegistry(database),
    removeRegistry: readRegistryRemovals(database),
    removeFiles: readFileRemovals(database),
    createFolders: readFolders(database),
    duplicateFiles: readDuplicateFiles(database),
    isolatedComponents: readRecords(database, "IsolatedComponent", (row) => ({
      shared: row.text("Component_Shared") ?? "",
      application: row.text("Component_Application") ?? "",
    })),
    upgrades: readUpgrades(database),
    executeSequence: readSequence(database, "InstallExecuteSequence"),
    uiSequence: readSequence(database, "InstallUISequence"),
    customActions: readCustomActions(database),
    launchConditions: readRecords(database, "LaunchCondition", (row) => ({
      condition: row.text("Condition") ?? "",
      description: row.text("Description") ?? "",
    })),
    services: readRecords(database, "ServiceInstall", (row) => ({
      id: row.text("ServiceInstall") ?? "",
      name: row.text("Name") ?? "",
      component: row.text("Component_") ?? "",
    })),
    serviceControls: readServiceControls(database),
    shortcuts: readShortcuts(database),
    environment: readEnvironment(database),
    untold: readUntold(database),
    unreadable: database.unreadable.map(({ table, fault }) => ({ table, reason: fault.message })),
  };
}

/** A package's properties are another's words: names such as __proto__ must stay names. */
const readProperties = (database: PackageDatabase): Record<string, string> =>
  Object.fromEntries(
    readRecords(database, "Property", (row) => {
      const name = row.text("Property");
      return name === null ? null : [name, row.text("Value") ?? ""];
    }),
  );

/** A patch's revision number lists more codes after the first. */
const packageCodeOf = ({ summary }: PackageDatabase): string | null =>
  /^\{[0-9A-F-]{36}\}/i.exec(summary?.revision ?? "")?.[0].toUpperCase() ?? null;
