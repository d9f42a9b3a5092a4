import { folderOf, normalPath } from "../graph/normal-path.ts";
import type { ComponentForecast, Known } from "./component-forecast.ts";
import type { Reason, Verdict } from "./fate.ts";
import { firstInside } from "./first-inside.ts";
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
  const innermostFirst = [...candidates(components, files, known)].sort((a, b) => depth(b[0]) - depth(a[0]));
  const around = insides(files, new Set(innermostFirst.map(([normal]) => normal)), known);
  const decided = new Map<string, Verdict>();
  for (const [normal, path] of innermostFirst) {
    const verdict = verdictOn(normal, { ...around, kept, known });
    decided.set(normal, verdict);
    if (verdict.fate === "goes") continue;
    for (const [above] of firstInside([[normal, path]]))
      if (!around[verdict.fate].has(above)) around[verdict.fate].set(above, path);
  }
  return innermostFirst.flatMap(([normal, path]) => {
    const verdict = decided.get(normal);
    if (!verdict || (known.machine.folders && !known.machine.folders.has(normal))) return [];
    return [{ kind: "folder" as const, path, name: null, ...verdict, component: null, features: [] }];
  });
}

/** Insides is what keeps a folder, by the folder: things that stay, that nobody can tell, and that are somebody else's. */
interface Insides {
  stays: Map<string, string>;
  unknown: Map<string, string>;
  foreign: ReadonlyMap<string, string>;
}

function insides(files: readonly ForecastEntry[], ours: ReadonlySet<string>, { machine }: Known): Insides {
  const of = (fate: ForecastEntry["fate"]) =>
    new Map(
      firstInside(
        files.flatMap((entry) => (entry.fate === fate ? [[normalPath(entry.path), entry.path] as const] : [])),
      ),
    );
  const named = new Set(files.map(({ path }) => normalPath(path)));
  const others = [...(machine.files ?? [])].flatMap(([normal, { path }]) =>
    named.has(normal) ? [] : [[normal, path] as const],
  );
  const folders = [...(machine.folders ?? [])].flatMap((normal) =>
    ours.has(normal) ? [] : [[normal, normal] as const],
  );
  return { stays: of("stays"), unknown: of("unknown"), foreign: firstInside([...others, ...folders]) };
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
    if (
      path.startsWith("[") ||
      isStandardFolder(normal, known.graph.windowsFolder) ||
      found.has(normal) ||
      depth(normal) < 2
    )
      return;
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

interface Given extends Insides {
  kept: ReadonlyMap<string, string>;
  known: Known;
}

function verdictOn(folder: string, { kept, stays, unknown, foreign, known }: Given): Verdict {
  const say = (fate: Verdict["fate"], sentence: string): Verdict => ({
    fate,
    reasons: [{ rule: 13, sentence } satisfies Reason],
  });
  const holder = kept.get(folder);
  if (holder !== undefined) return say("stays", `A CreateFolder row of ${holder}, which stays, keeps it.`);
  const staying = stays.get(folder);
  if (staying !== undefined) return say("stays", `${staying} stays in it.`);
  if (known.machine.files === null || known.machine.folders === null)
    return say("unknown", "It goes if nothing else is in it: what is in it was not read.");
  const left = foreign.get(folder);
  if (left !== undefined) return say("stays", `${left} is not of this product, and stays in it.`);
  const open = unknown.get(folder);
  if (open !== undefined) return say("unknown", `It cannot be told whether this stays in it: ${open}.`);
  return say("goes", "Nothing is left in it.");
}
