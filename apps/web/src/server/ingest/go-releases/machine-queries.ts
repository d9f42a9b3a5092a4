// The official releases of Go belong to no group: every diagnosis reads them.
import type { KnownGoRelease } from "@slipway/shared/findings/rule";
import { type Db, sql } from "../../sql.ts";

/** readGoReleases gives the official releases that rules place versions in. */
export async function readGoReleases(db: Db): Promise<KnownGoRelease[]> {
  const rows = await db.query<{ version: string; releasedAt: Date; productCodes: string[] }>(sql`
    SELECT go_release.version, go_release.released_on::timestamp AT TIME ZONE 'UTC' AS "releasedAt",
      coalesce(array_agg(upper(go_installer.product_code)) FILTER (WHERE go_installer.product_code IS NOT NULL), '{}') AS "productCodes"
    FROM go_release LEFT JOIN go_installer ON go_installer.version = go_release.version
    GROUP BY go_release.version`);
  return rows.map((row) => ({ ...row, releasedAt: row.releasedAt.getTime() }));
}
