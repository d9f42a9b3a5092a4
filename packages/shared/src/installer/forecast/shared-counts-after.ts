import { normalPath } from "../graph/normal-path.ts";
import { viewOf } from "./component-bits.ts";
import type { ComponentForecast, Known } from "./component-forecast.ts";
import { isInSystemFolder } from "./standard-folders.ts";
import type { UninstallForecast } from "./uninstall-forecast.ts";

/**
 * sharedCountsAfter is what the removal does to SharedDLLs: every component that was there counts its key path down by
 * one, in the System folder each of its files (0.12, rules 4 and 5).
 */
export function sharedCountsAfter(
  components: readonly ComponentForecast[],
  known: Known,
): UninstallForecast["sharedCounts"] {
  return components.flatMap((component) => {
    const { packaged, absent } = component;
    if (absent) return [];
    return pathsOf(component, known).flatMap((path) =>
      (known.graph.sharedCounts.get(path) ?? [])
        .filter(({ view }) => packaged === null || view === viewOf(packaged.attributes))
        .map(({ path: written, view, count }) => ({
          path: written,
          view,
          before: count,
          after: count > 1 ? count - 1 : null,
        })),
    );
  });
}

function pathsOf({ packaged, holding }: ComponentForecast, { index, folders, graph }: Known): string[] {
  const keyPath = holding?.client.keyPath;
  const key = keyPath?.kind === "file" ? [keyPath.normal] : [];
  const folder = packaged && normalPath(folders.get(packaged.directory) ?? "");
  if (!packaged || !index || !isInSystemFolder(`${folder}\\`, graph.windowsFolder)) return key;
  const all = (index.files.get(packaged.id) ?? []).map(({ name }) => normalPath(`${folder}\\${name}`));
  return [...new Set([...key, ...all])];
}
