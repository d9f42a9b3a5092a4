import type { InstalledPatch } from "@slipway/shared/installer/graph/registration";
import type { Files, Registry } from "../windows/windows.ts";
import { lookForCached } from "./cached-file.ts";
import { packedSubkeys, userDataKey } from "./installer-keys.ts";
import { registryNumber, registryText } from "./registry-texts.ts";

/** States of a patch by what is registered (E.1). */
const states: Readonly<Record<number, InstalledPatch["state"]>> = {
  1: "applied",
  2: "superseded",
  4: "obsoleted",
  8: "registered",
};

const mostPatches = 256;

/** readPatches gives the patches of one product, each with whether its file is there. */
export function readPatches(
  windows: { registry: Registry; files: Files },
  { packed, sid }: { packed: string; sid: string },
): InstalledPatch[] {
  const { registry, files } = windows;
  const key = `${userDataKey(sid)}\\Products\\${packed}\\Patches`;
  return packedSubkeys(registry, key)
    .slice(0, mostPatches)
    .map(({ packed: patch, guid }) => {
      const number = (name: string) => registryNumber(registry, "HKLM", `${key}\\${patch}`, name);
      const removable = number("Uninstallable");
      const path = registryText(registry, "HKLM", `${userDataKey(sid)}\\Patches\\${patch}`, "LocalPackage");
      return {
        patchCode: guid,
        state: states[number("State") ?? 0] ?? "unknown",
        uninstallable: removable === null ? null : removable !== 0,
        cache: lookForCached(files, path),
      };
    });
}
