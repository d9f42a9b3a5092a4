import type { KnownGoRelease } from "@slipway/shared/findings/rule";
import type { Db } from "../sql.ts";
import { readGoReleases } from "./go-releases/machine-queries.ts";

/** The table changes with a release of Go, a few times a month. */
const KEPT_MS = 5 * 60_000;

let kept: { at: number; releases: Promise<KnownGoRelease[]> } | null = null;

/**
 * knownGoReleases reads the releases that rules place versions in; kept for five minutes, since each diagnosis asks. Read
 * over the asking transaction: where all of the pool's connections are in one, none is left to wait for.
 */
export function knownGoReleases(db: Db): Promise<KnownGoRelease[]> {
  if (kept && performance.now() - kept.at < KEPT_MS) return kept.releases;
  const releases = readGoReleases(db);
  kept = { at: performance.now(), releases };
  releases.catch(forgetGoReleases);
  return releases;
}

/** forgetGoReleases makes the next diagnosis read them anew: after a seed, an upload, or a failed read. */
export function forgetGoReleases(): void {
  kept = null;
}
