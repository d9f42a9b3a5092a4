import type { Registration } from "./registration.ts";

/**
 * windowsFolderOf is where Windows lies on a machine, as written: its cached packages are in it (E.1), wherever it was
 * installed. Where none is registered it is C:\Windows.
 */
export function windowsFolderOf({ products }: Pick<Registration, "products">): string {
  for (const { cache } of products) {
    const folder = /^([a-z]:\\.+)\\Installer\\[^\\]+$/i.exec(cache.path ?? "")?.[1];
    if (folder !== undefined) return folder;
  }
  return "C:\\Windows";
}
