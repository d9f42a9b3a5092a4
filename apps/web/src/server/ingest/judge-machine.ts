import type { Observations } from "@slipway/shared/facts/observation";
import { blockerOf } from "@slipway/shared/findings/blocker";
import { diagnose, type Diagnosis } from "@slipway/shared/findings/diagnose";
import { type FindingChange, reconcileFindings, type StoredFinding } from "@slipway/shared/findings/reconcile";
import type { MachineContext } from "@slipway/shared/findings/rule";
import { type Status, statusOf } from "@slipway/shared/findings/status";
import { codesCounted, type Counted } from "../history/counted.ts";
import { seenBucketOf } from "../presence/seen-bucket.ts";
import { goColumns } from "./go-columns.ts";
import { listColumns } from "./list-columns.ts";
import type { DiagnosedColumns } from "./machine/machine-queries.ts";
import type { Rulebook } from "./rulebook.ts";

/** A hostile or broken clock in a fact must not put a recheck out of a date's range, nor into an endless circle. */
const LONGEST_RECHECK_MS = 30 * 86_400_000;
const SHORTEST_RECHECK_MS = 1_000;

/** Judging is a machine with what is known of it, and the moment. */
export interface Judging {
  observations: Observations;
  stored: readonly StoredFinding[];
  machine: Pick<MachineContext, "lastSeenAt" | "enrolledAt" | "group">;
  context: MachineContext;
  now: number;
  book: Rulebook;
}

/** Judged is all that follows from a diagnosis. */
export interface Judged {
  changes: FindingChange[];
  /** All findings as they stand then. */
  findings: StoredFinding[];
  columns: DiagnosedColumns;
}

/** judgeMachine runs the rules and says what the machine's rows must say then. Pure. */
export function judgeMachine({ observations, stored, machine, context, now, book }: Judging): Judged {
  const diagnosis = diagnose({ rules: book.rules, observations, machine: context, now });
  const changes = reconcileFindings(stored, diagnosis, now);
  const findings = applied(stored, changes);
  const isSilent = now - (machine.lastSeenAt ?? machine.enrolledAt) >= machine.group.silentAfterMs;
  const status = statusOf({ isSilent, findings, blockingRuleUndecided: gapOf(diagnosis) !== null, now });
  const columns: DiagnosedColumns = {
    ...listColumns(observations),
    ...goColumns(observations, { isSilent, lastSeenAt: machine.lastSeenAt }),
    status,
    blockedBy: status === "blocked" ? blockerOf(findings, now) : null,
    diagnosis: sentenceOf(status, findings, diagnosis, now),
    seenBucket: seenBucketOf(machine.lastSeenAt, now),
    rulesVersion: book.version,
    recheckAt: recheckAt(machine, findings, diagnosis, isSilent, now),
  };
  return { changes, findings, columns };
}

/** countedOf is how the counters count a machine that was just diagnosed. */
export const countedOf = (
  groupId: string,
  { goKey, goKind, goArchitecture, status, seenBucket, blockedBy }: DiagnosedColumns,
  findings: readonly StoredFinding[],
  now: number,
): Counted => ({
  ...{ groupId, goKey, goKind, goArchitecture, status, seenBucket, blockedBy: blockedBy?.code ?? null },
  ...codesCounted(findings, now),
});

const key = ({ finding }: FindingChange) => `${finding.code}\n${finding.subject}`;

function applied(stored: readonly StoredFinding[], changes: readonly FindingChange[]): StoredFinding[] {
  const changed = new Map(changes.map((change) => [key(change), change.finding]));
  const untouched = stored.filter((finding) => !changed.has(`${finding.code}\n${finding.subject}`));
  return [...untouched, ...changed.values()];
}

/** gapOf says why a rule that would find blocking faults could not look, or null. */
const gapOf = ({ undecided }: Diagnosis): string | null =>
  undecided.find((each) => each.severity === "blocking" && each.subject === null)?.because ?? null;

/** sentenceOf is the one line that lists show: the worst open finding, else why nothing can be said, else nothing. */
function sentenceOf(
  status: Status,
  findings: readonly StoredFinding[],
  diagnosis: Diagnosis,
  now: number,
): string | null {
  const shown = findings
    .filter((finding) => finding.visibleAt <= now && finding.symptomOf === null)
    .sort((a, b) => a.openedAt - b.openedAt);
  const first = (state: string, severity: string) =>
    shown.find((finding) => finding.state === state && finding.severity === severity)?.sentence;
  const silent = shown.find((finding) => finding.state === "open" && finding.code === "machine-silent")?.sentence;
  if (status === "unknown") {
    const gap = gapOf(diagnosis);
    return silent ?? first("unknown", "blocking") ?? (gap === null ? null : `Cannot tell: ${gap}.`);
  }
  return first("open", "blocking") ?? first("open", "degrading") ?? null;
}

function recheckAt(
  machine: Judging["machine"],
  findings: readonly StoredFinding[],
  diagnosis: Diagnosis,
  isSilent: boolean,
  now: number,
): number {
  const silentAt = (machine.lastSeenAt ?? machine.enrolledAt) + machine.group.silentAfterMs;
  const appearing = findings
    .filter((finding) => finding.state !== "cleared" && finding.visibleAt > now)
    .map((finding) => finding.visibleAt);
  const times = [
    ...appearing,
    ...(isSilent ? [] : [silentAt]),
    ...(diagnosis.recheckAt === null ? [] : [diagnosis.recheckAt]),
  ];
  const earliest = Math.min(now + LONGEST_RECHECK_MS, ...times.filter(Number.isFinite));
  return Math.max(now + SHORTEST_RECHECK_MS, earliest);
}
