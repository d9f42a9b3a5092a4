/** Counted is a machine as the rollups count it: nothing for one that is pending or retired. */
export interface Counted {
  groupId: string;
  status: string;
  seenBucket: string;
  /** Codes with a finding that is open, visible and no symptom of another; each machine counts once a code. */
  open: ReadonlySet<string>;
  /** Codes of which nothing can be said now, where no other finding of the code is open. */
  unknown: ReadonlySet<string>;
}

/** Delta is one change of one counter. */
export interface Delta {
  groupId: string;
  dimension: "status" | "finding";
  key: string;
  delta: number;
}

/** seenKey and unknownKey are the counters' names beside the plain ones ('blocked', 'installer-busy'). */
export const seenKey = (bucket: string): string => `seen:${bucket}`;
export const unknownKey = (code: string): string => `${code}:unknown`;

/** countersOf lists the counters in which a machine stands. */
export function countersOf(counted: Counted | null): Omit<Delta, "delta">[] {
  if (!counted) return [];
  const { groupId, status, seenBucket, open, unknown } = counted;
  const inDimension = (dimension: Delta["dimension"]) => (key: string) => ({ groupId, dimension, key });
  return [
    ...[status, seenKey(seenBucket)].map(inDimension("status")),
    ...[...open, ...[...unknown].map(unknownKey)].map(inDimension("finding")),
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
