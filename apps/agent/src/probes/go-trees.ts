import type { GoArchitecture } from "@slipway/shared/facts/go";
import { inFolder } from "../windows/path.ts";
import type { Windows } from "../windows/windows.ts";
import type { PathReading } from "./go-path.ts";
import type { GoProduct } from "./go-products.ts";
import { need, orNull } from "./probe.ts";
import { readMachine } from "./portable-executable.ts";
import type { Profile } from "./profiles.ts";

/** TreeReading is one folder that is, or should be, a GOROOT. */
export interface TreeReading {
  root: string;
  place: "default" | "path" | "sdk" | "scoop" | "registered";
  exists: boolean;
  version: string | null;
  architecture: GoArchitecture | null;
  hasGoExe: boolean;
}

/** readTrees looks at every place where Go is put (G.2). Links are looked through: scoop's `current` is one. */
export function readTrees(
  windows: Windows,
  given: { profiles: readonly Profile[]; path: readonly PathReading[]; products: readonly GoProduct[] },
): TreeReading[] {
  const places: [string, TreeReading["place"]][] = [
    ...given.products.flatMap(({ folder }): [string, TreeReading["place"]][] =>
      folder === null ? [] : [[folder, "registered"]],
    ),
    [windows.expand("%ProgramFiles%\\Go"), "default"],
    [windows.expand("%ProgramFiles(x86)%\\Go"), "default"],
    [windows.expand("%SystemDrive%\\Go"), "default"],
    ...given.profiles.flatMap((profile) => sdkFolders(windows, profile)),
    ...given.profiles.map((profile): [string, TreeReading["place"]] => [
      `${profile.folder}\\scoop\\apps\\go\\current`,
      "scoop",
    ]),
    ...given.path
      .filter(({ hasGoExe, expanded }) => hasGoExe && binFolder.test(expanded))
      .map(({ expanded }): [string, TreeReading["place"]] => [expanded.replace(binFolder, ""), "path"]),
  ];
  const first = new Map(places.toReversed().map(([root, place]) => [root.toLowerCase(), { root, place }]));
  return [...first.values()]
    .map(({ root, place }) => readTree(windows, root, place))
    .filter(({ exists, place }) => exists || place === "registered");
}

const binFolder = /[\\/]bin[\\/]*$/i;

function sdkFolders(windows: Windows, { folder }: Profile): [string, TreeReading["place"]][] {
  const entries = orNull(windows.files.list(`${folder}\\sdk`)) ?? [];
  return entries
    .filter(({ name, isFolder }) => isFolder && /^go\d/i.test(name))
    .map(({ name }) => [`${folder}\\sdk\\${name}`, "sdk"]);
}

/** A tree exists when it holds what makes it one; an empty folder Go, which an uninstall leaves, is none. */
function readTree(windows: Windows, root: string, place: TreeReading["place"]): TreeReading {
  const program = inFolder(root, "bin\\go.exe");
  const file = need(windows.files.stat(program));
  const hasGoExe = file !== null && !file.isFolder;
  const version = readVersion(windows, root);
  const head = hasGoExe ? orNull(windows.files.readHead(program, 4096)) : null;
  return {
    root,
    place,
    exists: hasGoExe || version !== null,
    version,
    hasGoExe,
    architecture: head === null ? null : readMachine(head),
  };
}

/** readVersion is the first line of a GOROOT's VERSION; null when there is none, or it is nothing like a version. */
export function readVersion(windows: Windows, root: string): string | null {
  const bytes = orNull(windows.files.readHead(inFolder(root, "VERSION"), 256));
  const text = bytes === null ? "" : (Buffer.from(bytes).toString("utf8").split(/\r?\n/, 1)[0] ?? "").trim();
  return /^(go\d[\w.+-]*|devel\b[^\0]*)$/.test(text) ? text.slice(0, 256) : null;
}
