import { readRecords } from "../database/records.ts";
import type { PackageDatabase } from "../package-database.ts";
import type { PackageEnvironmentValue, PackageServiceControl, PackageShortcut } from "../package-model.ts";
import { longName } from "./long-name.ts";

/** readServiceControls reads ServiceControl. */
export const readServiceControls = (database: PackageDatabase): PackageServiceControl[] =>
  readRecords(database, "ServiceControl", (row) => ({
    name: row.text("Name") ?? "",
    events: row.number("Event") ?? 0,
    // An empty cell waits, as 1 does.
    waits: row.number("Wait") !== 0,
    component: row.text("Component_") ?? "",
  }));

/** readShortcuts reads Shortcut. */
export const readShortcuts = (database: PackageDatabase): PackageShortcut[] =>
  readRecords(database, "Shortcut", (row) => ({
    id: row.text("Shortcut") ?? "",
    name: longName(row.text("Name") ?? ""),
    directory: row.text("Directory_") ?? "",
    component: row.text("Component_") ?? "",
    target: row.text("Target") ?? "",
  }));

/** readEnvironment reads Environment. */
export const readEnvironment = (database: PackageDatabase): PackageEnvironmentValue[] =>
  readRecords(database, "Environment", (row) => ({
    name: row.text("Name") ?? "",
    value: row.text("Value"),
    component: row.text("Component_") ?? "",
  }));

/** What a removal takes back too, and no forecast lists. */
const untoldTables: readonly string[] = [
  ...["AppId", "Class", "Complus", "Extension", "Font", "IniFile", "MIME", "MsiAssembly", "ODBCDataSource"],
  ...["ODBCDriver", "ODBCTranslator", "ProgId", "PublishComponent", "SelfReg", "TypeLib", "Verb"],
];

/** readUntold names those of its tables that have rows. */
export const readUntold = ({ tables }: PackageDatabase): string[] =>
  untoldTables.filter((name) => (tables.get(name)?.rowCount ?? 0) > 0);
