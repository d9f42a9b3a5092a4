import type { FactOf } from "../facts/observation.ts";
import type { GoInstall, GoPathEntry } from "../facts/go.ts";
import { folderKey } from "./text.ts";

type GoFact = FactOf<"go">;

/** GoOnPath is one go.exe in the order in which a PATH finds it. */
export interface GoOnPath {
  entry: GoPathEntry;
  /** The tree it belongs to; null when the folder is none that was recognised (a scoop shim). */
  install: GoInstall | null;
}

/** PathView is what one reader of PATH sees: the machine's entries alone, or with one user's after them (G.2). */
export interface PathView {
  /** Null: the machine's entries alone, as services see them. */
  user: string | null;
  /** Each folder once, at its first place. */
  gos: GoOnPath[];
}

/** pathViews gives the machine's view first, then one for each user with entries of their own. */
export function pathViews(fact: GoFact): PathView[] {
  const machine = entriesOf(fact, "machine", null);
  const users = [...new Set(fact.path.filter(({ scope }) => scope === "user").map(({ user }) => user))];
  const viewOf = (user: string | null, entries: GoPathEntry[]) => ({ user, gos: onPath(fact, entries) });
  return [viewOf(null, machine), ...users.map((user) => viewOf(user, [...machine, ...entriesOf(fact, "user", user)]))];
}

/** isBinOf says whether a folder is the bin folder of a Go tree. */
export const isBinOf = (folder: string, root: string): boolean => folderKey(folder) === `${folderKey(root)}\\bin`;

const entriesOf = ({ path }: GoFact, scope: GoPathEntry["scope"], user: string | null): GoPathEntry[] =>
  path
    .filter((entry) => entry.scope === scope && (scope === "machine" || entry.user === user))
    .sort((a, b) => a.index - b.index);

function onPath({ installs }: GoFact, entries: readonly GoPathEntry[]): GoOnPath[] {
  const seen = new Set<string>();
  const isFirst = ({ expanded }: GoPathEntry) =>
    !seen.has(folderKey(expanded)) && seen.add(folderKey(expanded)) !== undefined;
  const found = entries.filter(({ hasGoExe }) => hasGoExe).filter(isFirst);
  return found.map((entry) => ({ entry, install: installs.find(({ root }) => isBinOf(entry.expanded, root)) ?? null }));
}
