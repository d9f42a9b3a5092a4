import type { CachedFile } from "@slipway/shared/installer/graph/registration";
import { isLocalPath } from "../windows/path.ts";
import type { Files } from "../windows/windows.ts";
import { pathText } from "./texts.ts";

/** lookForCached says whether a registered file of the cache is there. A path on the network is not asked for. */
export function lookForCached(files: Files, path: string | null): CachedFile {
  if (path === null) return { path: null, state: "not-registered" };
  if (!isLocalPath(path)) return { path: pathText(path), state: "unknown" };
  const found = files.stat(path);
  const state = !found.ok ? "unknown" : found.value === null || found.value.isFolder ? "missing" : "present";
  return { path: pathText(path), state };
}
