import type { Windows } from "../windows/windows.ts";
import { sentenceOf } from "./installer-look.ts";

/** TempFolder is a folder that may be cleaned, by its path as it should be. */
export interface TempFolder {
  path: string;
  of: "machine" | "user";
}

/** TempFolders: those that may be cleaned, and why others may not. */
export interface TempFolders {
  folders: TempFolder[];
  leftAlone: string[];
}

const profileList = "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList";

/** tempFolders finds the machine's temporary folder and, when asked, those of the people with a profile. */
export function tempFolders(windows: Windows, withUsers: boolean): TempFolders {
  const found: TempFolders = { folders: [], leftAlone: [] };
  check(windows, { path: windows.expand("%SystemRoot%\\Temp"), of: "machine" }, found);
  if (withUsers) for (const path of userFolders(windows, found)) check(windows, { path, of: "user" }, found);
  return found;
}

function check(windows: Windows, folder: TempFolder, found: TempFolders): void {
  const entry = windows.files.stat(folder.path);
  if (!entry.ok) found.leftAlone.push(`${folder.path} could not be looked at (${sentenceOf(entry.error)})`);
  else if (entry.value?.isReparsePoint) found.leftAlone.push(`${folder.path} is a link to somewhere else`);
  else if (entry.value?.isFolder) found.folders.push(folder);
}

/** Accounts of people and domains alone (S-1-5-21-…): services keep other things in theirs. */
function userFolders(windows: Windows, found: TempFolders): string[] {
  const sids = windows.registry.subkeys("HKLM", profileList);
  if (!sids.ok) {
    found.leftAlone.push(`the profiles could not be listed (${sentenceOf(sids.error)})`);
    return [];
  }
  return (sids.value ?? []).flatMap((sid) => {
    if (!sid.startsWith("S-1-5-21-")) return [];
    const path = windows.registry.value("HKLM", `${profileList}\\${sid}`, "ProfileImagePath");
    if (path.ok && (path.value?.type === "string" || path.value?.type === "expand-string"))
      return [`${windows.expand(path.value.value)}\\AppData\\Local\\Temp`];
    found.leftAlone.push(`the profile of ${sid} could not be read`);
    return [];
  });
}

/** isWithin: a path lies really below a folder. Both are final paths, which Windows compares without case. */
export function isWithin(folder: string, path: string): boolean {
  return (
    path.toLowerCase().startsWith(`${folder.toLowerCase().replace(/\\+$/, "")}\\`) && !/(^|\\)\.\.?(\\|$)/.test(path)
  );
}

/** samePath: two paths name the same place. */
export const samePath = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();
