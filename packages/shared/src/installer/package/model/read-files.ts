import { readRecords } from "../database/records.ts";
import type { PackageDatabase } from "../package-database.ts";
import type { PackageDuplicateFile, PackageFile, PackageFileRemoval, PackageFolder } from "../package-model.ts";
import { longName, shortName } from "./long-name.ts";

const VERSION = /^\d+(\.\d+){0,3}$/;

/** readFiles reads File and MsiFileHash. A Version that is another file's key makes a companion (E.5 rule 24). */
export function readFiles(database: PackageDatabase): PackageFile[] {
  const hashes = new Map(
    readRecords(database, "MsiFileHash", (row) => {
      const parts = [1, 2, 3, 4].map((part) => row.number(`HashPart${part}`) ?? 0);
      const [a = 0, b = 0, c = 0, d = 0] = parts;
      return [row.text("File_") ?? "", [a, b, c, d] as const] as const;
    }),
  );
  const keys = new Set(readRecords(database, "File", (row) => row.text("File")));
  return readRecords(database, "File", (row) => {
    const id = row.text("File");
    if (id === null) return null;
    const name = row.text("FileName") ?? "";
    const stated = row.text("Version");
    const isVersion = stated !== null && VERSION.test(stated);
    return {
      id,
      component: row.text("Component_") ?? "",
      name: longName(name),
      shortName: shortName(name),
      size: row.number("FileSize") ?? 0,
      version: isVersion ? stated : null,
      companion: stated !== null && !isVersion && keys.has(stated) ? stated : null,
      language: row.text("Language"),
      attributes: row.number("Attributes") ?? 0,
      sequence: row.number("Sequence") ?? 0,
      hash: hashes.get(id) ?? null,
    };
  });
}

const removalModes: Readonly<Record<number, PackageFileRemoval["on"]>> = { 1: "install", 2: "remove", 3: "both" };

/** readFileRemovals reads RemoveFile. */
export const readFileRemovals = (database: PackageDatabase): PackageFileRemoval[] =>
  readRecords(database, "RemoveFile", (row) => {
    const name = row.text("FileName");
    return {
      id: row.text("FileKey") ?? "",
      component: row.text("Component_") ?? "",
      fileName: name === null ? null : longName(name),
      directory: row.text("DirProperty") ?? "",
      on: removalModes[row.number("InstallMode") ?? 0] ?? "install",
    };
  });

/** readFolders reads CreateFolder. */
export const readFolders = (database: PackageDatabase): PackageFolder[] =>
  readRecords(database, "CreateFolder", (row) => ({
    directory: row.text("Directory_") ?? "",
    component: row.text("Component_") ?? "",
  }));

/** readDuplicateFiles reads DuplicateFile; a null name is the file's own, a null directory its component's. */
export const readDuplicateFiles = (database: PackageDatabase): PackageDuplicateFile[] =>
  readRecords(database, "DuplicateFile", (row) => {
    const name = row.text("DestName");
    return {
      id: row.text("FileKey") ?? "",
      component: row.text("Component_") ?? "",
      file: row.text("File_") ?? "",
      name: name === null ? null : longName(name),
      directory: row.text("DestFolder"),
    };
  });
