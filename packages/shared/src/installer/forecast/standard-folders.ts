/**
 * standardFolders are the folders that Windows Installer itself knows on 64-bit Windows, as they lie when nobody moved
 * them. Those of a user are not here: they depend on who installs.
 */
export const standardFolders: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ProgramFiles64Folder: "C:\\Program Files",
    ProgramFilesFolder: "C:\\Program Files (x86)",
    CommonFiles64Folder: "C:\\Program Files\\Common Files",
    CommonFilesFolder: "C:\\Program Files (x86)\\Common Files",
    WindowsFolder: "C:\\Windows",
    System64Folder: "C:\\Windows\\System32",
    SystemFolder: "C:\\Windows\\SysWOW64",
    System16Folder: "C:\\Windows\\System",
    FontsFolder: "C:\\Windows\\Fonts",
    CommonAppDataFolder: "C:\\ProgramData",
    WindowsVolume: "C:",
  }),
);

const systemFolders = ["c:\\windows\\system32", "c:\\windows\\syswow64"];

/** isInSystemFolder: files there are always counted in SharedDLLs (0.12, E.5 rule 5). */
export const isInSystemFolder = (normal: string): boolean =>
  systemFolders.some((folder) => normal.startsWith(`${folder}\\`));

/** isInWindows: only there does Windows protect files (rule 6). */
export const isInWindows = (normal: string): boolean => normal.startsWith("c:\\windows\\");

/** isStandardFolder: folders that are nobody's own, and never go. */
export const isStandardFolder = (normal: string): boolean =>
  normal === "c:" || [...standardFolders.values()].some((folder) => folder.toLowerCase() === normal);
