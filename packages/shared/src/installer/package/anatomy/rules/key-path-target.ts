import type { PackageComponent, PackageModel } from "../../package-model.ts";

/**
 * keyPathTarget is what a component's key path stands for, the same text for the same thing: directory and file name,
 * or registry root, key and name; null when the row that it names is not there.
 */
export function keyPathTarget(component: PackageComponent, rows: KeyPathRows): string | null {
  const { keyPath, directory } = component;
  if (keyPath.kind === "directory") return `directory ${directory}`;
  if (keyPath.kind === "odbc") return `data source ${keyPath.id}`;
  if (keyPath.kind === "file") {
    const file = rows.files.get(keyPath.id);
    return file ? `${directory}\\${file.name}`.toLowerCase() : null;
  }
  const value = rows.registry.get(keyPath.id);
  return value ? `${value.root}:${value.key}\\${value.name ?? ""}`.toLowerCase() : null;
}

/** KeyPathRows are the rows that key paths name, by key. */
export interface KeyPathRows {
  files: ReadonlyMap<string, PackageModel["files"][number]>;
  registry: ReadonlyMap<string, PackageModel["registry"][number]>;
}

/** keyPathRows makes them of a package. */
export const keyPathRows = ({ files, registry }: PackageModel): KeyPathRows => ({
  files: new Map(files.map((file) => [file.id, file])),
  registry: new Map(registry.map((value) => [value.id, value])),
});
