/** Counted is a machine as the rollups count it: nothing for one that is pending or retired. */
export interface Counted {
  groupId: string;
  status: string;
  seenBucket: string;
  /** The version that runs, 'none' or 'unknown'; goKind and goArchitecture say the same of its kind and processor. */
  goKey: string;
  goKind: string;
  goArchitecture: string;
  /** The code of the finding that blocks it; null where the status is another. */
  blockedBy: string | null;
  /** Codes with a finding that is open, visible and no symptom of another; each machine counts once a code. */
  open: ReadonlySet<string>;
  /** Codes of which nothing can be said now, where no other finding of the code is open. */
  unknown: ReadonlySet<string>;
}

/**
 * Dimension is what a counter counts. 'blocked' (key: code) adds up to the blocked machines, each under the one finding
 * that blocks it; 'go-blocked' is the same by Go ("go1.27.0 installer-stuck"). 'finding' counts a machine under each code.
 */
export type Dimension = "status" | "finding" | "blocked" | "go" | "go-blocked" | "go-kind" | "go-arch";

/** Delta is one change of one counter. */
export interface Delta {
  groupId: string;
  dimension: Dimension;
  key: string;
  delta: number;
}

/** seenKey and unknownKey are the counters' names beside the plain ones ('blocked', 'installer-busy'). */
export const seenKey = (bucket: string): string => `seen:${bucket}`;
export const unknownKey = (code: string): string => `${code}:unknown`;

/** goBlockedKey joins a Go and a code; readGoBlockedKey takes them apart: a code has no space, a version may. */
export const goBlockedKey = (goKey: string, code: string): string => `${goKey} ${code}`;
export function readGoBlockedKey(key: string): { goKey: string; code: string } {
  const at = key.lastIndexOf(" ");
  return { goKey: key.slice(0, at), code: key.slice(at + 1) };
}

/** countersOf lists the counters in which a machine stands. */
export function countersOf(counted: Counted | null): Omit<Delta, "delta">[] {
  if (!counted) return [];
  const { groupId, status, seenBucket, open, unknown, goKey, goKind, goArchitecture, blockedBy } = counted;
  const inDimension = (dimension: Delta["dimension"]) => (key: string) => ({ groupId, dimension, key });
  return [
    ...[status, seenKey(seenBucket)].map(inDimension("status")),
    ...[...open, ...[...unknown].map(unknownKey)].map(inDimension("finding")),
    { groupId, dimension: "go", key: goKey },
    { groupId, dimension: "go-kind", key: goKind },
    { groupId, dimension: "go-arch", key: goArchitecture },
    ...(blockedBy === null
      ? []
      : [
          { groupId, dimension: "blocked" as const, key: blockedBy },
          { groupId, dimension: "go-blocked" as const, key: goBlockedKey(goKey, blockedBy) },
        ]),
  ];
}

/** deltasBetween is what the counters must change by when a machine changes; counters that it stays in are left out. */
export function deltasBetween(before: Counted | null, after: Counted | null): Delta[] {
  const changes = new Map<string, Delta>();
  const add = (counters: Omit<Delta, "delta">[], by: 1 | -1) => {
    for (const counter of counters) {
      const name = `${counter.groupId} ${counter.dimension} ${counter.key}`;
      changes.set(name, { ...counter, delta: (changes.get(name)?.delta ?? 0) + by });
    }
  };
  add(countersOf(before), -1);
  add(countersOf(after), 1);
  return [...changes.values()].filter((change) => change.delta !== 0);
}

/** CountedFinding is what counting needs to know of a finding. */
export interface CountedFinding {
  code: string;
  state: string;
  visibleAt: number;
  symptomOf: string | null;
}

/** codesCounted sorts a machine's findings into the counters; `at` is the time of the diagnosis that counted them. */
export function codesCounted(findings: readonly CountedFinding[], at: number): Pick<Counted, "open" | "unknown"> {
  const shown = findings.filter((finding) => finding.visibleAt <= at && finding.symptomOf === null);
  const codes = (state: string) => shown.filter((finding) => finding.state === state).map((finding) => finding.code);
  const open = new Set(codes("open"));
  return { open, unknown: new Set(codes("unknown").filter((code) => !open.has(code))) };
}
