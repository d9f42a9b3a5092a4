import { newestRelease } from "@slipway/shared/golang/support";
import { formatGoVersion, parseGoVersion } from "@slipway/shared/golang/version";
import type { Scope } from "../scope.ts";
import { type Db, database } from "../sql.ts";
import { readReleases } from "./queries.ts";

/**
 * knownReleases gives the newest release of each series, which is all that a target or the end of support asks about:
 * each Go of each group is held against all of them.
 */
export async function knownReleases(scope: Scope, db: Db = database()): Promise<{ version: string }[]> {
  const series = new Map<string, { version: string }[]>();
  for (const release of await readReleases(scope, db)) {
    const parsed = parseGoVersion(release.version);
    if (!parsed) continue;
    const name = `${parsed.major}.${parsed.minor}`;
    series.set(name, [...(series.get(name) ?? []), release]);
  }
  return [...series.values()].flatMap((releases) => {
    const newest = newestRelease(releases);
    return newest ? [{ version: formatGoVersion(newest) }] : [];
  });
}
