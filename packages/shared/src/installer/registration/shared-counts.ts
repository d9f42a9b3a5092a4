import { normalPath } from "../graph/normal-path.ts";
import { PERMANENT_CLIENT, type RegisteredComponent, type SharedFileCount } from "../graph/registration.ts";
import { fileOfKeyPath } from "./file-of-key-path.ts";
import { byText } from "./tally.ts";

/** findStaleShared gives the files that SharedDLLs still counts although they are gone (E.6 F5), sorted. */
export const findStaleShared = (counts: readonly SharedFileCount[]): SharedFileCount[] =>
  counts.filter(({ state }) => state === "missing").sort(byPath);

/** Overcounted is a file that SharedDLLs counts more often than Windows Installer knows clients of it (E.6 F6). */
export interface Overcounted {
  path: string;
  view: 32 | 64;
  count: number;
  /** Products that have it as a key path, at least 1. */
  clients: number;
}

/**
 * findOvercounted compares each count with the products whose key path the file is. Only files that some component
 * names: what no component names says nothing about Windows Installer, since a count may be of a file beside a key path.
 */
export function findOvercounted(
  counts: readonly SharedFileCount[],
  components: readonly RegisteredComponent[],
): Overcounted[] {
  const clients = clientsByPath(components);
  return counts
    .flatMap(({ path, view, count, state }) => {
      const known = clients.get(normalPath(path))?.size ?? 0;
      return state === "present" && known > 0 && count > known ? [{ path, view, count, clients: known }] : [];
    })
    .sort(byPath);
}

function clientsByPath(components: readonly RegisteredComponent[]): Map<string, Set<string>> {
  const byPathOf = new Map<string, Set<string>>();
  for (const { sid, clients } of components) {
    for (const { keyPath, productCode } of clients) {
      const file = fileOfKeyPath(keyPath);
      if (file === null) continue;
      const path = normalPath(file);
      const known = byPathOf.get(path) ?? new Set();
      // The permanent client holds the file for ever, and Windows Installer counted it too.
      byPathOf.set(path, known.add(productCode === PERMANENT_CLIENT ? productCode : `${productCode} ${sid}`));
    }
  }
  return byPathOf;
}

const byPath = (a: { path: string; view: number }, b: { path: string; view: number }): number =>
  byText(a.path.toLowerCase(), b.path.toLowerCase()) || a.view - b.view;
