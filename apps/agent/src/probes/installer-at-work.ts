import type { Windows } from "../windows/windows.ts";
import { installerMutex } from "./pulse.ts";

/**
 * isInstallerAtWork: an installation runs now, so that what is registered may be half written (A.1). A lock that may
 * not be looked at counts as held: doubt is not quiet.
 */
export function isInstallerAtWork(windows: Windows): boolean {
  const lock = windows.mutex(installerMutex);
  return !lock.ok || lock.value.state === "held" || lock.value.state === "no-access";
}
