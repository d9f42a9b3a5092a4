import { newestRelease } from "./support.ts";
import { compareGoVersions, formatGoVersion, type GoVersion, parseGoVersion } from "./version.ts";

/** GoTarget is what a group wants: one release at least, or the newest patch of a major. */
export type GoTarget = { kind: "release"; version: GoVersion } | { kind: "newest-patch"; major: number; minor: number };

/** GoTargetState: cannot-tell where the version cannot be read, or no release of the wanted major is known. */
export type GoTargetState = "satisfied" | "behind" | "cannot-tell";

/** parseGoTarget reads go1.27.1, 1.27.1 and 1.27.x; null for anything else. */
export function parseGoTarget(text: string): GoTarget | null {
  const series = /^(?:go)?(\d{1,4})\.(\d{1,4})\.x$/i.exec(text.trim());
  if (series) return { kind: "newest-patch", major: Number(series[1]), minor: Number(series[2]) };
  const version = parseGoVersion(text);
  return version && version.patch !== null ? { kind: "release", version } : null;
}

/** goTargetState holds an installed version against a target. Newer than wanted is satisfied. */
export function goTargetState(
  target: string,
  installed: string | null,
  releases: readonly { version: string }[],
): GoTargetState {
  const wanted = parseGoTarget(target);
  const version = installed === null ? null : parseGoVersion(installed);
  if (!wanted || !version) return "cannot-tell";
  const least = leastOf(wanted, releases);
  if (least) return compareGoVersions(version, least) >= 0 ? "satisfied" : "behind";
  // Even without a release of that major, another major is placed by its number.
  if (wanted.kind !== "newest-patch" || (version.major === wanted.major && version.minor === wanted.minor))
    return "cannot-tell";
  return version.major > wanted.major || (version.major === wanted.major && version.minor > wanted.minor)
    ? "satisfied"
    : "behind";
}

/** leastGoVersion is the version a target asks for today, "1.27.1"; null where no release of its series is known. */
export function leastGoVersion(target: string, releases: readonly { version: string }[]): string | null {
  const wanted = parseGoTarget(target);
  const least = wanted && leastOf(wanted, releases);
  return least ? formatGoVersion(least) : null;
}

const leastOf = (wanted: GoTarget, releases: readonly { version: string }[]): GoVersion | null =>
  wanted.kind === "release" ? wanted.version : newestOf(wanted, releases);

function newestOf(
  { major, minor }: { major: number; minor: number },
  releases: readonly { version: string }[],
): GoVersion | null {
  const series = releases.filter(({ version }) => {
    const parsed = parseGoVersion(version);
    return parsed?.major === major && parsed.minor === minor;
  });
  return newestRelease(series);
}
