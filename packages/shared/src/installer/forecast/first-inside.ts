import { folderOf } from "../graph/normal-path.ts";

/**
 * firstInside gives each folder, or key, the first of some paths that lies in it at any depth, as it is written. Normal
 * paths in; with `withSelf` a path lies in itself too, as a value does in its key.
 */
export function firstInside(
  paths: Iterable<readonly [normal: string, written: string]>,
  { withSelf = false }: { withSelf?: boolean } = {},
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [normal, written] of paths)
    for (let at = withSelf ? normal : folderOf(normal); at !== "" && !found.has(at); at = folderOf(at))
      found.set(at, written);
  return found;
}
