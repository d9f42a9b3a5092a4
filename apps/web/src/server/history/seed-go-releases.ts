import { knownInstallers, knownReleasesAsOf } from "@slipway/shared/golang/releases";
import { forgetGoReleases } from "../ingest/go-releases.ts";
import { withTransaction } from "../sql.ts";
import { storeGoReleases } from "./machine-queries.ts";

/** seedGoReleases brings the releases this build knows into the table. What is there already, from a feed, stays. */
export async function seedGoReleases(): Promise<void> {
  const source = `${knownReleasesAsOf.source}, ${knownReleasesAsOf.day}`;
  await withTransaction((tx) => storeGoReleases(tx, knownInstallers, source));
  forgetGoReleases();
}
