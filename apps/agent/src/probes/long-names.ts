import { hasShortName } from "@slipway/shared/installer/graph/normal-path";
import type { RegisteredComponent } from "@slipway/shared/installer/graph/registration";
import { fileOfKeyPath } from "@slipway/shared/installer/registration/file-of-key-path";
import type { Files } from "../windows/windows.ts";

/** readLongNames gives the long forms of files among the key paths that hold a short name (8.3), where Windows tells. */
export async function readLongNames(
  files: Files,
  components: readonly RegisteredComponent[],
  pace: () => Promise<void>,
): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  for (const { clients } of components) {
    for (const { keyPath } of clients) {
      const path = fileOfKeyPath(keyPath);
      if (path === null || !hasShortName(path) || known.has(path)) continue;
      const long = files.longName(path);
      if (long.ok && long.value !== null) known.set(path, long.value);
    }
    await pace();
  }
  return known;
}
