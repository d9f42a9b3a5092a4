import type { GoStanding } from "./standing.ts";
import { goSupport } from "./support.ts";
import { compareGoVersions, formatGoVersion, type GoVersion, parseGoVersion } from "./version.ts";

/** GoSegment is one part of the bar of versions. */
export interface GoSegment {
  kind: "there" | "series" | "unsupported" | "none" | "unknown";
  /** "1.27.1", "1.26.x", "≤ 1.25", "No Go", "Unknown". */
  label: string;
  machines: number;
  /** The Gos in it, as the counters name them. */
  goKeys: string[];
}

/** GoPart is one Go with one standing, over all groups of the bar. */
export interface GoPart {
  goKey: string;
  standing: GoStanding;
  machines: number;
}

/**
 * goSegments sorts parts into the bar: who is there first, then the others from the newest series down, what go.dev no
 * longer supports together, then no Go, and last what is unknown. `targets` are the versions wanted today.
 */
export function goSegments(
  parts: readonly GoPart[],
  targets: readonly string[],
  releases: readonly { version: string }[],
): GoSegment[] {
  const bins = new Map<string, Bin>();
  for (const part of parts) {
    if (part.machines <= 0) continue;
    const place = placeOf(part, releases);
    const bin = bins.get(place.id) ?? { ...place, parts: [] };
    bin.parts.push(part);
    bins.set(place.id, bin);
  }
  return [...bins.values()].sort(byPlace).map((bin) => ({
    kind: bin.kind,
    label: labelOf(bin, targets),
    machines: bin.parts.reduce((sum, part) => sum + part.machines, 0),
    goKeys: [...new Set(bin.parts.map((part) => part.goKey))].sort(),
  }));
}

type Place = { id: string; kind: GoSegment["kind"]; version: GoVersion | null };
type Bin = Place & { parts: GoPart[] };

const order: readonly GoSegment["kind"][] = ["there", "series", "unsupported", "none", "unknown"];

function placeOf({ goKey, standing }: GoPart, releases: readonly { version: string }[]): Place {
  const plain = (kind: GoSegment["kind"]): Place => ({ id: kind, kind, version: null });
  if (standing === "there") return plain("there");
  if (goKey === "none") return plain("none");
  const version = standing === "unknown" ? null : parseGoVersion(goKey);
  if (!version) return plain("unknown");
  if (goSupport(goKey, releases) === "unsupported") return plain("unsupported");
  return { id: `${version.major}.${version.minor}`, kind: "series", version };
}

const byPlace = (a: Bin, b: Bin): number =>
  order.indexOf(a.kind) - order.indexOf(b.kind) ||
  (a.version && b.version ? compareGoVersions(b.version, a.version) : 0);

function labelOf({ kind, version, parts }: Bin, targets: readonly string[]): string {
  if (kind === "none") return "No Go";
  if (kind === "unknown") return "Unknown";
  if (kind === "there") return targets.length === 1 && targets[0] ? targets[0] : "At target";
  const versions = parts.flatMap((part) => parseGoVersion(part.goKey) ?? []).sort(compareGoVersions);
  const newest = versions.at(-1);
  if (kind === "unsupported") return newest ? `≤ ${newest.major}.${newest.minor}` : "Unsupported";
  const [only, ...others] = versions;
  return only && others.length === 0 ? formatGoVersion(only) : `${version?.major}.${version?.minor}.x`;
}
