import { readRecords } from "../database/records.ts";
import type { PackageDatabase } from "../package-database.ts";
import type { PackageComponent, PackageDirectory, PackageFeature } from "../package-model.ts";
import { longName } from "./long-name.ts";

/** readDirectories reads the Directory table; a directory that is its own parent is a root. */
export const readDirectories = (database: PackageDatabase): PackageDirectory[] =>
  readRecords(database, "Directory", (row) => {
    const id = row.text("Directory");
    if (id === null) return null;
    const parent = row.text("Directory_Parent");
    const [target = ".", source = target] = (row.text("DefaultDir") ?? ".").split(":");
    return { id, parent: parent === id ? null : parent, target: longName(target), source: longName(source) };
  });

/** readFeatures reads Feature with the rows of Condition and FeatureComponents that belong to it. */
export function readFeatures(database: PackageDatabase): PackageFeature[] {
  const components = grouped(
    readRecords(database, "FeatureComponents", (row) => pair(row.text("Feature_"), row.text("Component_"))),
  );
  const conditions = grouped(
    readRecords(database, "Condition", (row) =>
      pair(row.text("Feature_"), { level: row.number("Level") ?? 0, condition: row.text("Condition") ?? "" }),
    ),
  );
  return readRecords(database, "Feature", (row) => {
    const id = row.text("Feature");
    if (id === null) return null;
    const parent = row.text("Feature_Parent");
    return {
      id,
      parent: parent === id ? null : parent,
      title: row.text("Title"),
      level: row.number("Level") ?? 0,
      attributes: row.number("Attributes") ?? 0,
      conditions: conditions.get(id) ?? [],
      components: components.get(id) ?? [],
    };
  });
}

const REGISTRY_KEY_PATH = 4;
const ODBC_DATA_SOURCE = 32;

/** readComponents reads Component; what its key path is goes by the attributes (E.4). */
export const readComponents = (database: PackageDatabase): PackageComponent[] =>
  readRecords(database, "Component", (row) => {
    const id = row.text("Component");
    if (id === null) return null;
    const attributes = row.number("Attributes") ?? 0;
    return {
      id,
      componentId: row.text("ComponentId")?.toUpperCase() ?? null,
      directory: row.text("Directory_") ?? "",
      attributes,
      condition: row.text("Condition"),
      keyPath: keyPathOf(row.text("KeyPath"), attributes),
    };
  });

function keyPathOf(id: string | null, attributes: number): PackageComponent["keyPath"] {
  if (id === null) return { kind: "directory" };
  if (attributes & REGISTRY_KEY_PATH) return { kind: "registry", id };
  return { kind: attributes & ODBC_DATA_SOURCE ? "odbc" : "file", id };
}

const pair = <V>(key: string | null, value: V | null): [string, V] | null =>
  key === null || value === null ? null : [key, value];

function grouped<V>(pairs: readonly (readonly [string, V])[]): Map<string, V[]> {
  const groups = new Map<string, V[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
