/**
 * standardFolders are the folders that Windows Installer itself knows on 64-bit Windows, as they lie when nobody moved
 * them: most on the drive of the Windows folder. Those of a user are not here: they depend on who installs.
 */
export function standardFolders(windows = "C:\\Windows"): ReadonlyMap<string, string> {
  const drive = windows.slice(0, 2);
  return new Map([
    ["ProgramFiles64Folder", `${drive}\\Program Files`],
    ["ProgramFilesFolder", `${drive}\\Program Files (x86)`],
    ["CommonFiles64Folder", `${drive}\\Program Files\\Common Files`],
    ["CommonFilesFolder", `${drive}\\Program Files (x86)\\Common Files`],
    ["WindowsFolder", windows],
    ["System64Folder", `${windows}\\System32`],
    ["SystemFolder", `${windows}\\SysWOW64`],
    ["System16Folder", `${windows}\\System`],
    ["FontsFolder", `${windows}\\Fonts`],
    ["CommonAppDataFolder", `${drive}\\ProgramData`],
    ["WindowsVolume", drive],
  ]);
}

/** isInSystemFolder: files there are always counted in SharedDLLs (0.12, E.5 rule 5). */
export const isInSystemFolder = (normal: string, windows: string): boolean =>
  ["\\System32\\", "\\SysWOW64\\"].some((folder) => normal.startsWith(`${windows}${folder}`.toLowerCase()));

/** isInWindows: only there does Windows protect files (rule 6). */
export const isInWindows = (normal: string, windows: string): boolean =>
  normal.startsWith(`${windows.toLowerCase()}\\`);

/** isStandardFolder: folders that are nobody's own, and never go. */
export const isStandardFolder = (normal: string, windows: string): boolean =>
  /^[a-z]:$/.test(normal) || [...standardFolders(windows).values()].some((folder) => folder.toLowerCase() === normal);
