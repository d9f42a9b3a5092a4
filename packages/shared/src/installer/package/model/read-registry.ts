import { readRecords } from "../database/records.ts";
import type { PackageDatabase } from "../package-database.ts";
import type { PackageRegistryRemoval, PackageRegistryValue } from "../package-model.ts";

/** readRegistry reads Registry. */
export const readRegistry = (database: PackageDatabase): PackageRegistryValue[] =>
  readRecords(database, "Registry", (row) => ({
    id: row.text("Registry") ?? "",
    component: row.text("Component_") ?? "",
    root: row.number("Root") ?? -1,
    key: row.text("Key") ?? "",
    name: row.text("Name"),
    value: row.text("Value"),
  }));

/** readRegistryRemovals reads RemoveRegistry, which takes keys and values away at installation. */
export const readRegistryRemovals = (database: PackageDatabase): PackageRegistryRemoval[] =>
  readRecords(database, "RemoveRegistry", (row) => ({
    id: row.text("RemoveRegistry") ?? "",
    component: row.text("Component_") ?? "",
    root: row.number("Root") ?? -1,
    key: row.text("Key") ?? "",
    name: row.text("Name"),
  }));
