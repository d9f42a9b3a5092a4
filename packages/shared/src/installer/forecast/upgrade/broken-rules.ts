import { normalPath } from "../../graph/normal-path.ts";
import type { PackageComponent, PackageModel } from "../../package/package-model.ts";
import { type Folders, resolveFolders } from "../resolve-folders.ts";

/** BrokenRule is a component rule that the new package breaks against the old one, and what follows. */
export interface BrokenRule {
  kind: "same-code-other-path" | "same-path-other-code" | "component-dropped";
  component: string;
  path: string;
  sentence: string;
}

/** brokenRules compares the components of two versions. `component-dropped` breaks a rule only in a minor upgrade. */
export function brokenRules(old: PackageModel, fresh: PackageModel): readonly BrokenRule[] {
  const [before, after] = [keyPathsOf(old), keyPathsOf(fresh)];
  const codesAfter = new Map(after.map((one) => [one.componentId, one]));
  const pathsBefore = new Map(before.map((one) => [one.normal, one]));
  const moved = before.flatMap(({ componentId, path, normal }): BrokenRule[] => {
    const now = codesAfter.get(componentId);
    if (!now || now.normal === normal) return [];
    const sentence = `${componentId} was ${path} and is ${now.path} now: the code is one for both, so counts and paths no longer agree.`;
    return [{ kind: "same-code-other-path", component: now.id, path: now.path, sentence }];
  });
  const recoded = after.flatMap(({ componentId, path, normal, id }): BrokenRule[] => {
    const was = pathsBefore.get(normal);
    if (!was || was.componentId === componentId) return [];
    const sentence = `${path} was in ${was.componentId} and is in ${componentId} now: removing the old component takes the file away from the new one.`;
    return [{ kind: "same-path-other-code", component: id, path, sentence }];
  });
  const dropped = before.flatMap(({ componentId, path, id }): BrokenRule[] =>
    codesAfter.has(componentId)
      ? []
      : [{ kind: "component-dropped", component: id, path, sentence: `${id} is not in the new version.` }],
  );
  return [...moved, ...recoded, ...dropped];
}

interface KeyPathOf {
  id: string;
  componentId: string;
  path: string;
  normal: string;
}

function keyPathsOf(model: PackageModel): KeyPathOf[] {
  const folders = resolveFolders(model);
  const names = new Map([
    ...model.files.map(({ id, name }) => [`file ${id}`, name] as const),
    ...model.registry.map(({ id, root, key, name }) => [`registry ${id}`, `${root}:\\${key}\\${name ?? ""}`] as const),
  ]);
  return model.components.flatMap((component) => {
    const path = component.componentId === null ? null : keyPathOf(component, names, folders);
    return path === null || component.componentId === null
      ? []
      : [{ id: component.id, componentId: component.componentId, path, normal: normalPath(path) }];
  });
}

function keyPathOf(
  { keyPath, directory }: PackageComponent,
  names: ReadonlyMap<string, string>,
  folders: Folders,
): string | null {
  const folder = folders.get(directory) ?? `[${directory}]`;
  if (keyPath.kind === "directory") return folder;
  if (keyPath.kind === "odbc") return null;
  const name = names.get(`${keyPath.kind} ${keyPath.id}`) ?? keyPath.id;
  return keyPath.kind === "file" ? `${folder}\\${name}` : name;
}
