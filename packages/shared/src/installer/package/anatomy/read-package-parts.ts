import { readRecords } from "../database/records.ts";
import { readEnvironment, readServiceControls, readShortcuts } from "../model/read-effects.ts";
import type { PackageDatabase } from "../package-database.ts";
import type { PackageParts, ServicePart } from "./package-parts.ts";

/** readPackageParts reads them from the tables. */
export const readPackageParts = (database: PackageDatabase): PackageParts => ({
  isSigned: database.signature.isSigned,
  words: database.summary?.words ?? null,
  template: database.summary?.template ?? null,
  services: readRecords(
    database,
    "ServiceInstall",
    (row): ServicePart => ({
      name: row.text("Name") ?? "",
      displayName: row.text("DisplayName"),
      startType: row.number("StartType") ?? 3,
      account: row.text("StartName"),
      component: row.text("Component_") ?? "",
    }),
  ),
  serviceControls: readServiceControls(database),
  shortcuts: readShortcuts(database),
  environment: readEnvironment(database),
  selfRegistered: readRecords(database, "SelfReg", (row) => row.text("File_")),
  searchedProperties: new Set([
    ...readRecords(database, "AppSearch", (row) => row.text("Property")),
    ...readRecords(database, "CustomAction", (row) => {
      const base = (row.number("Type") ?? 0) & 63;
      return base === 51 || base === 35 ? row.text("Source") : null;
    }),
  ]),
  absolutePaths: absoluteColumns.flatMap(([table, key, column]) =>
    readRecords(database, table, (row) => {
      const path = ABSOLUTE.exec(row.text(column) ?? "")?.[0];
      const id = row.text(key) ?? "";
      return path === undefined || madeByTools.has(id) ? null : { table, row: id, path };
    }),
  ),
});

const ABSOLUTE = /(?<![A-Za-z0-9])[A-Za-z]:\\[^"|;]*/;

/** Where the package was built stands in these; nothing reads them. */
const madeByTools: ReadonlySet<string> = new Set(["WixPdbPath"]);

/** Where people write paths that hold on their own machine only. */
const absoluteColumns: readonly (readonly [table: string, key: string, column: string])[] = [
  ["Registry", "Registry", "Value"],
  ["CustomAction", "Action", "Target"],
  ["Shortcut", "Shortcut", "Target"],
  ["Shortcut", "Shortcut", "Arguments"],
  ["Shortcut", "Shortcut", "WkDir"],
  ["IniFile", "IniFile", "Value"],
  ["Environment", "Environment", "Value"],
  ["ServiceInstall", "ServiceInstall", "Arguments"],
  ["Property", "Property", "Value"],
];
