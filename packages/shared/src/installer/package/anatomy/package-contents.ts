import type { Folders } from "../../forecast/resolve-folders.ts";
import type { PackageModel } from "../package-model.ts";

/** FolderContent is what a package puts into one folder; bytes as the File table says. */
export interface FolderContent {
  folder: string;
  files: number;
  bytes: number;
}

/** folderContents counts files by folder, by path. */
export function folderContents(model: PackageModel, paths: Folders): FolderContent[] {
  const directories = new Map(model.components.map(({ id, directory }) => [id, directory]));
  const contents = new Map<string, FolderContent>();
  for (const { component, size } of model.files) {
    const directory = directories.get(component) ?? "";
    const folder = paths.get(directory) ?? `[${directory}]`;
    const content = contents.get(folder) ?? { folder, files: 0, bytes: 0 };
    contents.set(folder, content);
    content.files++;
    content.bytes += size;
  }
  return [...contents.values()].sort((a, b) => (a.folder < b.folder ? -1 : a.folder > b.folder ? 1 : 0));
}

/** KeyContent is how many values a package writes below one key. */
export interface KeyContent {
  key: string;
  values: number;
}

const roots: Readonly<Record<number, string>> = { 0: "HKCR", 1: "HKCU", 2: "HKLM", 3: "HKU" };

/** keyContents counts registry values by key; a root of -1 goes by whom the installation is for. */
export function keyContents({ registry, context }: PackageModel): KeyContent[] {
  const counts = new Map<string, number>();
  for (const { root, key } of registry) {
    const own = context === "machine" ? "HKLM" : context === "user" ? "HKCU" : "HKLM or HKCU";
    const path = `${roots[root] ?? own}\\${key.replace(/\\$/, "")}`;
    counts.set(path, (counts.get(path) ?? 0) + 1);
  }
  return [...counts]
    .map(([key, values]) => ({ key, values }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}
