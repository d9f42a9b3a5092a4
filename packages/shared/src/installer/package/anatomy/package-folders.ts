import { type Folders, resolveFolders } from "../../forecast/resolve-folders.ts";
import type { PackageModel } from "../package-model.ts";

/** userFolders are the folders of whoever installs; Desktop and the start menu's are all users' in a machine's installation. */
const userFolders: readonly string[] = [
  ...["AppDataFolder", "LocalAppDataFolder", "PersonalFolder", "FavoritesFolder", "MyPicturesFolder"],
  ...["SendToFolder", "RecentFolder", "NetHoodFolder", "PrintHoodFolder"],
];
const sharedFolders: readonly string[] = [
  ...["DesktopFolder", "ProgramMenuFolder", "StartMenuFolder", "StartupFolder", "TemplateFolder"],
  ...["AdminToolsFolder", "TempFolder"],
];

/** packageFolders is where directories lie when nothing else is asked for; whose place a machine decides is `[Name]`. */
export const packageFolders = (model: PackageModel): Folders =>
  resolveFolders(model, { given: new Map([...userFolders, ...sharedFolders].map((id) => [id, `[${id}]`])) });

/** isUserFolder tells whether a path of packageFolders lies in one user's profile. */
export const isUserFolder = (path: string): boolean =>
  userFolders.some((id) => path === `[${id}]` || path.startsWith(`[${id}]\\`));
