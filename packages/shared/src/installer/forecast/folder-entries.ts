import { folderOf, isBelow, normalPath } from "../graph/normal-path.ts";
import type { ComponentForecast, Known } from "./component-forecast.ts";
import type { Reason, Verdict } from "./fate.ts";
import { isStandardFolder } from "./standard-folders.ts";
import type { ForecastEntry } from "./uninstall-forecast.ts";
import { folderFor } from "./removal-entries.ts";

/**
 * folderEntries are the folders that this product's removal may empty, from the innermost out (rule 13): one goes when
 * nothing is left in it and no CreateFolder row of a component that stays holds it.
 */
export function folderEntries(
  components: readonly ComponentForecast[],
  files: readonly ForecastEntry[],
  known: Known,
): readonly ForecastEntry[] {
  const kept = keptFolders(components, known);
  const fates = new Map(files.map((entry) => [normalPath(entry.path), entry]));
  const decided = new Map<string, Verdict>();
  const innermostFirst = [...candidates(components, files, known)].sort((a, b) => depth(b[0]) - depth(a[0]));
  for (const [normal] of innermostFirst) decided.set(normal, verdictOn(normal, { kept, fates, decided, known }));
  return innermostFirst.flatMap(([normal, path]) => {
    const verdict = decided.get(normal);
    if (!verdict || (known.machine.folders && !known.machine.folders.has(normal))) return [];
    return [{ kind: "folder" as const, path, name: null, ...verdict, component: null, features: [] }];
  });
}

const depth = (path: string) => path.split("\\").length;

/** Folders of files that go and of CreateFolder rows, with those around them that the package's own tree has. */
function candidates(
  components: readonly ComponentForecast[],
  files: readonly ForecastEntry[],
  known: Known,
): Map<string, string> {
  const own = new Set([...known.folders.values()].map(normalPath));
  const found = new Map<string, string>();
  const add = (path: string): void => {
    const normal = normalPath(path);
    if (path.startsWith("[") || isStandardFolder(normal) || found.has(normal) || depth(normal) < 2) return;
    found.set(normal, path);
    if (own.has(folderOf(normal))) add(folderOf(path));
  };
  for (const { path, fate } of files) if (fate !== "stays") add(folderOf(path));
  const going = new Set(components.filter(isGoing).map(({ name }) => name));
  for (const { directory, component } of known.index?.package.createFolders ?? [])
    if (going.has(component)) add(folderFor(directory, known));
  for (const { fileName, directory, component, on } of known.index?.package.removeFiles ?? [])
    if (fileName === null && on !== "install" && going.has(component)) add(folderFor(directory, known));
  for (const { holding, verdict, absent } of components) {
    const keyPath = holding?.client.keyPath;
    if (keyPath?.kind === "directory" && verdict.fate !== "stays" && !absent) add(keyPath.path.replace(/\\$/, ""));
  }
  return found;
}

const isGoing = ({ verdict, absent }: ComponentForecast) => verdict.fate === "goes" && !absent;

function keptFolders(components: readonly ComponentForecast[], known: Known): ReadonlyMap<string, string> {
  const staying = new Map(
    components.flatMap(({ name, verdict, absent }) =>
      verdict.fate === "goes" || absent ? [] : [[name, verdict] as const],
    ),
  );
  return new Map(
    (known.index?.package.createFolders ?? []).flatMap(({ directory, component }) =>
      staying.has(component) ? [[normalPath(folderFor(directory, known)), component] as const] : [],
    ),
  );
}

interface Given {
  kept: ReadonlyMap<string, string>;
  fates: ReadonlyMap<string, ForecastEntry>;
  decided: ReadonlyMap<string, Verdict>;
  known: Known;
}

function verdictOn(folder: string, { kept, fates, decided, known }: Given): Verdict {
  const say = (fate: Verdict["fate"], sentence: string): Verdict => ({
    fate,
    reasons: [{ rule: 13, sentence } satisfies Reason],
  });
  const holder = kept.get(folder);
  if (holder !== undefined) return say("stays", `A CreateFolder row of ${holder}, which stays, keeps it.`);
  const staying = firstBelow(folder, fates, decided, "stays");
  if (staying) return say("stays", `${staying} stays in it.`);
  const { files, folders } = known.machine;
  if (files === null || folders === null)
    return say("unknown", "It goes if nothing else is in it: what is in it was not read.");
  const left = [...files.keys()].find((path) => isBelow(path, folder) && !fates.has(path));
  if (left !== undefined)
    return say("stays", `${files.get(left)?.path ?? left} is not of this product, and stays in it.`);
  const leftFolder = [...folders].find((path) => isBelow(path, folder) && !decided.has(path));
  if (leftFolder !== undefined)
    return say("stays", `The folder ${leftFolder} is not of this product, and stays in it.`);
  const unknown = firstBelow(folder, fates, decided, "unknown");
  if (unknown) return say("unknown", `Whether ${unknown} stays in it cannot be told.`);
  return { fate: "goes", reasons: [{ rule: 13, sentence: "Nothing is left in it." }] };
}

function firstBelow(folder: string, fates: Given["fates"], decided: Given["decided"], fate: string): string | null {
  for (const [path, one] of fates) if (one.fate === fate && isBelow(path, folder)) return one.path;
  for (const [path, one] of decided) if (one.fate === fate && isBelow(path, folder)) return path;
  return null;
}
