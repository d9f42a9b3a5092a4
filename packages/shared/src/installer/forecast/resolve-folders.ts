import type { GraphProduct } from "../graph/component-graph.ts";
import { folderOf, nameOf } from "../graph/normal-path.ts";
import type { PackageDirectory, PackageModel } from "../package/package-model.ts";
import { propertyOf } from "../package/property-of.ts";
import { standardFolders } from "./standard-folders.ts";

/** Folders are paths by the Directory table's keys, without a last backslash. */
export type Folders = ReadonlyMap<string, string>;

/** Around is what a machine tells: the product as it is registered there, folders that are known, where Windows lies. */
interface Around {
  product?: Pick<GraphProduct, "holds"> | null;
  given?: Folders;
  windowsFolder?: string;
}

/**
 * resolveFolders finds where a package's directories lie: first from what the product registered as key paths, then
 * from a property of the same name, then from the standard folders. What none of them tells is written as `[Key]`.
 */
export function resolveFolders(
  model: PackageModel,
  { product = null, given = new Map(), windowsFolder }: Around = {},
): Folders {
  const rows = new Map(model.directories.map((row) => [row.id, row]));
  const known = new Map(given);
  if (product) learnFromKeyPaths(model, product, rows, known);
  for (const row of model.directories)
    resolve(row.id, { rows, known, model, standard: standardFolders(windowsFolder) });
  return known;
}

function learnFromKeyPaths(
  model: PackageModel,
  product: Pick<GraphProduct, "holds">,
  rows: Rows,
  known: Map<string, string>,
): void {
  const registered = new Map(product.holds.map(({ component, client }) => [component.componentId, client.keyPath]));
  for (const { componentId, directory, keyPath: own } of model.components) {
    const keyPath = componentId === null ? undefined : registered.get(componentId);
    const isFile = keyPath?.kind === "file" && own.kind === "file";
    const isFolder = keyPath?.kind === "directory" && own.kind === "directory";
    if (isFile) learn(directory, folderOf(keyPath.path), rows, known);
    if (isFolder) learn(directory, keyPath.path.replace(/\\$/, ""), rows, known);
  }
}

type Rows = ReadonlyMap<string, PackageDirectory>;

/** A folder tells where its parent lies, as long as the names agree. */
function learn(id: string, path: string, rows: Rows, known: Map<string, string>): void {
  if (known.has(id)) return;
  known.set(id, path);
  const row = rows.get(id);
  if (!row || row.parent === null || row.parent === id) return;
  if (row.target === ".") learn(row.parent, path, rows, known);
  else if (row.target.toLowerCase() === nameOf(path).toLowerCase()) learn(row.parent, folderOf(path), rows, known);
}

interface Resolving {
  rows: Rows;
  known: Map<string, string>;
  model: PackageModel;
  standard: Folders;
}

function resolve(id: string, resolving: Resolving): string {
  const { known } = resolving;
  const already = known.get(id);
  if (already !== undefined) return already;
  known.set(id, `[${id}]`); // a loop of parents ends here
  const path = resolved(id, resolving);
  known.set(id, path);
  return path;
}

function resolved(id: string, resolving: Resolving): string {
  const property = propertyOf(resolving.model.properties, id)?.replace(/\\$/, "");
  if (property) return property;
  const standard = resolving.standard.get(id);
  if (standard !== undefined) return standard;
  const row = resolving.rows.get(id);
  if (!row || row.parent === null || row.parent === id) return `[${id}]`;
  const parent = resolve(row.parent, resolving);
  return row.target === "." ? parent : `${parent}\\${row.target}`;
}
