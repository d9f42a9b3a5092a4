import type { Registry } from "../windows/windows.ts";
import { ownersOf, packedSubkeys, userDataKey } from "./installer-keys.ts";
import { textOf } from "./registry-texts.ts";

/** RegisteredFiles: isWhole false = some registration could not be read, so that its file looks like nobody's. */
export interface RegisteredFiles {
  paths: string[];
  isWhole: boolean;
}

/**
 * readRegisteredFiles gives the paths of all cached packages and patches of all users, as registered: also of products
 * and patches that are only half there, since their file is claimed too.
 */
export async function readRegisteredFiles(registry: Registry, pace: () => Promise<void>): Promise<RegisteredFiles> {
  const paths: string[] = [];
  let isWhole = true;
  for (const sid of ownersOf(registry)) {
    const products = packedSubkeys(registry, `${userDataKey(sid)}\\Products`);
    const patches = packedSubkeys(registry, `${userDataKey(sid)}\\Patches`);
    const keys = [
      ...products.map(({ packed }) => `${userDataKey(sid)}\\Products\\${packed}\\InstallProperties`),
      ...patches.map(({ packed }) => `${userDataKey(sid)}\\Patches\\${packed}`),
    ];
    for (const key of keys) {
      const values = registry.values("HKLM", key);
      isWhole &&= values.ok;
      for (const name of ["LocalPackage", "ManagedLocalPackage"]) {
        const path = textOf(values.ok ? values.value?.[name] : null);
        if (path !== null) paths.push(path);
      }
      await pace();
    }
  }
  return { paths, isWhole };
}
