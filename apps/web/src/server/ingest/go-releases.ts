import type { KnownGoRelease } from "@slipway/shared/findings/rule";
import { database, sql } from "../sql.ts";

/** The table changes with a release of Go, a few times a month. */
const KEPT_MS = 5 * 60_000;

let kept: { at: number; releases: Promise<KnownGoRelease[]> } | null = null;

/** knownGoReleases reads the releases that rules place versions in; kept for five minutes, since each diagnosis asks. */
export function knownGoReleases(): Promise<KnownGoRelease[]> {
  if (kept && performance.now() - kept.at < KEPT_MS) return kept.releases;
  const releases = read();
  kept = { at: performance.now(), releases };
  releases.catch(forgetGoReleases);
  return releases;
}

/** forgetGoReleases makes the next diagnosis read them anew: after a seed, an upload, or a failed read. */
export function forgetGoReleases(): void {
  kept = null;
}

async function read(): Promise<KnownGoRelease[]> {
  const rows = await database().query<{ version: string; releasedAt: Date; productCodes: string[] }>(sql`
    SELECT go_release.version, go_release.released_on::timestamp AT TIME ZONE 'UTC' AS "releasedAt",
      coalesce(array_agg(upper(go_installer.product_code)) FILTER (WHERE go_installer.product_code IS NOT NULL), '{}') AS "productCodes"
    FROM go_release LEFT JOIN go_installer ON go_installer.version = go_release.version
    GROUP BY go_release.version`);
  return rows.map((row) => ({ ...row, releasedAt: row.releasedAt.getTime() }));
}
