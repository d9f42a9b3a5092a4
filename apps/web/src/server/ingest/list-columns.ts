import type { Observations } from "@slipway/shared/facts/observation";
import type { GoFact, GoInstall } from "@slipway/shared/facts/go";

/** ListColumns is what lists show of a machine's facts. Undefined: this fact says nothing now, keep what was known. */
export interface ListColumns {
  windowsName?: string;
  windowsBuild?: string;
  architecture?: string;
  userName?: string | null;
  goVersion?: string | null;
}

/** listColumns takes them from facts that are ok; a probe that failed takes nothing away from the list. */
export function listColumns({ inventory, go }: Observations): ListColumns {
  const columns: ListColumns = {};
  if (inventory?.outcome === "ok") {
    const { windows, users } = inventory.fact;
    columns.windowsName = windows.displayVersion ? `${windows.name} ${windows.displayVersion}` : windows.name;
    columns.windowsBuild = windows.build;
    columns.architecture = windows.architecture;
    if (users !== null) columns.userName = (users.find((user) => user.state === "active") ?? users[0])?.name ?? null;
  }
  if (go?.outcome === "ok") columns.goVersion = runningGo(go.fact)?.version ?? null;
  return columns;
}

/** runningGo is the install that the word `go` starts: the first on PATH, else the only one there is. */
export function runningGo({ path, installs }: GoFact): GoInstall | null {
  const order = [...path]
    .filter((entry) => entry.hasGoExe)
    .sort((a, b) => scopeRank(a.scope) - scopeRank(b.scope) || a.index - b.index);
  const [first] = order;
  const onPath = first && installs.find((install) => sameFolder(`${install.root}\\bin`, first.expanded));
  if (onPath) return onPath;
  return installs.length === 1 ? (installs[0] ?? null) : null;
}

const scopeRank = (scope: "machine" | "user"): number => (scope === "machine" ? 0 : 1);

const sameFolder = (a: string, b: string): boolean => tidy(a) === tidy(b);
const tidy = (path: string): string => path.replaceAll("/", "\\").replace(/\\+$/, "").toLowerCase();
