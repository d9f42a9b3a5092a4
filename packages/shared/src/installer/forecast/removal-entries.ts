import { folderOf, nameOf, normalPath } from "../graph/normal-path.ts";
import { propertyOf } from "../package/property-of.ts";
import type { ComponentForecast, Known } from "./component-forecast.ts";
import type { Reason } from "./fate.ts";
import { entryOf, fileEntries } from "./file-entries.ts";
import type { ForecastEntry } from "./uninstall-forecast.ts";

/** removalEntries are the files beside the File table that go with a component: RemoveFile rows and duplicates (rule 13). */
export function removalEntries(component: ComponentForecast, known: Known): readonly ForecastEntry[] {
  const { index, folders, machine } = known;
  const { packaged } = component;
  if (!index || !packaged || component.verdict.fate !== "goes") return [];
  const found: ForecastEntry[] = [];
  const listed = new Set(fileEntries(component, known).map(({ path }) => normalPath(path)));
  for (const row of index.removeFiles.get(packaged.id) ?? []) {
    if (row.on === "install" || row.fileName === null) continue;
    const folder = folderFor(row.directory, known);
    const because = (pattern: string): Reason => ({
      rule: 13,
      sentence: `A RemoveFile row of the package takes ${pattern} away with its component.`,
    });
    for (const path of matching(`${folder}\\${row.fileName}`, machine.files)) {
      if (listed.has(normalPath(path))) continue;
      listed.add(normalPath(path));
      found.push(entryOf(path, [because(row.fileName)], component));
    }
  }
  for (const row of index.duplicateFiles.get(packaged.id) ?? []) {
    const original = index.fileOf.get(row.file);
    const folder = row.directory === null ? folders.get(packaged.directory) : folderFor(row.directory, known);
    const path = `${folder}\\${row.name ?? original?.name ?? row.file}`;
    if (machine.files && !machine.files.has(normalPath(path))) continue;
    found.push(
      entryOf(path, [{ rule: 13, sentence: "A copy that the package made: it goes with its component." }], component),
    );
  }
  return [...found, ...privateCopies(component, known)];
}

/** An isolated component's copy lies beside the program it is for, with an empty .LOCAL file (rule 23). */
function privateCopies({ packaged, ...component }: ComponentForecast, known: Known): readonly ForecastEntry[] {
  const { index, folders, machine } = known;
  if (!index || !packaged) return [];
  const because = { rule: 23 as const, sentence: "A private copy for this program: it goes with the program." };
  const folder = folders.get(packaged.directory) ?? `[${packaged.directory}]`;
  const names = index.package.isolatedComponents
    .filter(({ application }) => application === packaged.id)
    .flatMap(({ shared }) => (index.files.get(shared) ?? []).map(({ name }) => name));
  const program = packaged.keyPath.kind === "file" ? packaged.keyPath.id : null;
  const exe = (index.files.get(packaged.id) ?? []).find(({ id }) => id === program)?.name;
  return [...names, ...(names.length > 0 && exe ? [`${exe}.LOCAL`] : [])]
    .map((name) => `${folder}\\${name}`)
    .filter((path) => machine.files?.has(normalPath(path)) ?? true)
    .map((path) => entryOf(path, [because], { packaged, ...component }));
}

/** A folder is named by the Directory table, or by a property that holds its path. */
export const folderFor = (key: string, { folders, index }: Known): string =>
  folders.get(key) ?? propertyOf(index?.package.properties ?? {}, key)?.replace(/\\$/, "") ?? `[${key}]`;

/** Without a list of what is there the pattern itself is told. */
function matching(pattern: string, files: Known["machine"]["files"]): readonly string[] {
  if (files === null) return [pattern];
  const normal = normalPath(pattern);
  // As ever on Windows, a last ".*" fits a name without an extension too.
  const [name = "", anyEnd = ""] = nameOf(normal).split(/(\.\*)$/);
  const escaped = name
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  const test = new RegExp(`^${escaped}${anyEnd && "(?:\\..*)?"}$`);
  const isHit = (path: string) => folderOf(path) === folderOf(normal) && test.test(nameOf(path));
  return [...files].flatMap(([path, { path: written }]) => (isHit(path) ? [written] : []));
}
