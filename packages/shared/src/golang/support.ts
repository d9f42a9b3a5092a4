import { compareGoVersions, type GoVersion, parseGoVersion } from "./version.ts";

/** GoSupport: cannot-tell for a version that is newer than the table or cannot be read. */
export type GoSupport = "supported" | "unsupported" | "cannot-tell";

/**
 * goSupport places a version by the known releases: a major (1.27) is supported until two newer ones exist (G.2).
 * The table has a date: it proves what is old, never that something unheard of is supported.
 */
export function goSupport(version: string, releases: readonly { version: string }[]): GoSupport {
  const parsed = parseGoVersion(version);
  const newest = newestRelease(releases);
  if (!parsed || !newest || parsed.major !== newest.major || compareGoVersions(parsed, newest) > 0)
    return "cannot-tell";
  return newest.minor - parsed.minor < 2 ? "supported" : "unsupported";
}

/** newestRelease is the newest release of the table that is no release candidate, or null when it is empty. */
export function newestRelease(releases: readonly { version: string }[]): GoVersion | null {
  let newest: GoVersion | null = null;
  for (const { version } of releases) {
    const parsed = parseGoVersion(version);
    if (!parsed || parsed.pre || parsed.patch === null) continue;
    if (!newest || compareGoVersions(parsed, newest) > 0) newest = parsed;
  }
  return newest;
}
