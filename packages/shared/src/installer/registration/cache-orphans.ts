import { byText } from "./tally.ts";

/** CacheEntry is one entry right under the cache folder, %SystemRoot%\Installer. */
export interface CacheEntry {
  name: string;
  isFolder: boolean;
  isReparsePoint: boolean;
  sizeBytes: number;
}

/**
 * findCacheOrphans gives packages and patches of the cache that nobody's product or patch names (E.6 F9), by name.
 * `registered` are all registered paths of all users as written, `folder` is the cache folder. Folders ($PatchCache$,
 * icons), SourceHash*, and anything but .msi and .msp are left out, and a link is nobody's file.
 */
export function findCacheOrphans(
  folder: string,
  entries: readonly CacheEntry[],
  registered: readonly string[],
): { name: string; sizeBytes: number }[] {
  const known = new Set(registered.map(tidy));
  return entries
    .filter(({ name, isFolder, isReparsePoint }) => !isFolder && !isReparsePoint && isPackage(name))
    .filter(({ name }) => !known.has(tidy(`${folder}\\${name}`)))
    .map(({ name, sizeBytes }) => ({ name, sizeBytes }))
    .sort((a, b) => byText(a.name.toLowerCase(), b.name.toLowerCase()));
}

const isPackage = (name: string): boolean => /\.(msi|msp)$/i.test(name) && !/^sourcehash/i.test(name);

const tidy = (path: string): string =>
  path
    .replace(/^\\\\\?\\/, "")
    .replaceAll("/", "\\")
    .replace(/\\{2,}/g, "\\")
    .toLowerCase();
