import { knownInstallers, knownReleasesAsOf } from "@slipway/shared/golang/releases";
import { forgetGoReleases } from "../ingest/go-releases.ts";
import { sql, withTransaction } from "../sql.ts";

/** seedGoReleases brings the releases this build knows into the table. What is there already, from a feed, stays. */
export async function seedGoReleases(): Promise<void> {
  const column = <K extends keyof (typeof knownInstallers)[number]>(key: K) =>
    knownInstallers.map((installer) => installer[key]);
  const source = `${knownReleasesAsOf.source}, ${knownReleasesAsOf.day}`;
  await withTransaction(async (tx) => {
    await tx.execute(sql`
      INSERT INTO go_release (version, released_on, source)
      SELECT version, min(released_on), ${source} FROM unnest(${column("version")}::text[], ${column("releasedOn")}::date[]) AS r(version, released_on)
      GROUP BY version ORDER BY version ON CONFLICT (version) DO NOTHING`);
    await tx.execute(sql`
      INSERT INTO go_installer (filename, version, arch, sha256, product_code, upgrade_code)
      SELECT * FROM unnest(${column("filename")}::text[], ${column("version")}::text[], ${column("arch")}::text[], ${column("sha256")}::text[],
        ${column("productCode")}::text[], ${column("upgradeCode")}::text[])
      ORDER BY 1 ON CONFLICT (filename) DO NOTHING`);
  });
  forgetGoReleases();
}
