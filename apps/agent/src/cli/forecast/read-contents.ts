import {
  type MachineContents,
  nothingKnown,
  type PresentFile,
} from "@slipway/shared/installer/forecast/machine-contents";
import { isInWindows, isStandardFolder } from "@slipway/shared/installer/forecast/standard-folders";
import type { ForecastEntry } from "@slipway/shared/installer/forecast/uninstall-forecast";
import { folderOf, isBelow, normalPath } from "@slipway/shared/installer/graph/normal-path";
import type { Files, Windows } from "../../windows/windows.ts";
import { readKeys } from "./read-keys.ts";

/** More than any product was seen to have; beyond it what is in a folder counts as not known. */
const mostEntries = 200_000;

/** Who owns what Windows protects. */
const trustedInstaller = "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464";

/**
 * readContents looks at what lies in the folders and keys of a first forecast's entries, and who owns its files in the
 * Windows folder. A look that fails, or that would take too long, leaves its part as not known (null).
 */
export function readContents(windows: Windows, entries: readonly ForecastEntry[]): MachineContents {
  const { files, registry } = windows;
  const root = windows.expand("%SystemRoot%");
  const isFile = ({ kind, path }: ForecastEntry) => kind === "file" || (kind === "shortcut" && !path.startsWith("["));
  const paths = entries.flatMap((entry) => (isFile(entry) ? [entry.path] : []));
  const tree = readTree(files, outermost(entries, root), paths);
  const keys = entries.flatMap(({ kind, path }) =>
    kind === "registry-key" || kind === "registry-value" ? [path] : [],
  );
  return {
    ...nothingKnown,
    ...(tree ?? {}),
    registry: readKeys(registry, keys),
    protectedFiles: protectedOf(files, paths, root),
  };
}

/** The folders that hold all others of the product; the Windows folder and the like are nobody's own. */
function outermost(entries: readonly ForecastEntry[], root: string): string[] {
  const folders = entries.flatMap(({ kind, path }) =>
    kind === "folder" ? [path] : kind === "file" ? [folderOf(path)] : [],
  );
  const own = new Map(folders.map((path) => [normalPath(path), path]));
  for (const normal of [...own.keys()])
    if (isStandardFolder(normal, root) || isInWindows(`${normal}\\`, root)) own.delete(normal);
  return [...own].flatMap(([normal, path]) => ([...own.keys()].some((other) => isBelow(normal, other)) ? [] : [path]));
}

type Tree = { files: Map<string, PresentFile>; folders: Set<string> };

function readTree(files: Files, folders: readonly string[], paths: readonly string[]): Tree | null {
  const tree: Tree = { files: new Map(), folders: new Set() };
  if (!folders.every((folder) => walk(files, folder, tree))) return null;
  for (const path of paths) {
    if (tree.files.has(normalPath(path)) || folders.some((folder) => isBelow(normalPath(path), normalPath(folder))))
      continue;
    const found = files.stat(path);
    if (!found.ok) return null;
    if (found.value) tree.files.set(normalPath(path), { path });
  }
  return tree;
}

/** Links are not followed: what lies behind one is not in the folder. */
function walk(files: Files, folder: string, tree: Tree): boolean {
  const entries = files.list(folder);
  if (!entries.ok) return false;
  if (entries.value === null) return true;
  tree.folders.add(normalPath(folder));
  for (const { name, isFolder, isReparsePoint } of entries.value) {
    const path = `${folder}\\${name}`;
    if (tree.files.size + tree.folders.size > mostEntries) return false;
    if (!isFolder || isReparsePoint) tree.files.set(normalPath(path), { path });
    else if (!walk(files, path, tree)) return false;
  }
  return true;
}

function protectedOf(files: Files, paths: readonly string[], root: string): Set<string> | null {
  const found = new Set<string>();
  for (const path of paths) {
    if (!isInWindows(normalPath(path), root)) continue;
    const there = files.stat(path);
    if (there.ok && there.value === null) continue;
    const owner = files.owner(path);
    if (!owner.ok) return null;
    if (owner.value === trustedInstaller) found.add(normalPath(path));
  }
  return found;
}
