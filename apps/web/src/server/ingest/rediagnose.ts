import type { Observations } from "@slipway/shared/facts/observation";
import { blockerOf } from "@slipway/shared/findings/blocker";
import { diagnose, type Diagnosis } from "@slipway/shared/findings/diagnose";
import { type FindingChange, reconcileFindings, type StoredFinding } from "@slipway/shared/findings/reconcile";
import type { MachineContext } from "@slipway/shared/findings/rule";
import { type Status, statusOf } from "@slipway/shared/findings/status";
import { codesCounted, type Counted, deltasBetween } from "../history/counted.ts";
import { appendDeltas } from "../history/queries.ts";
import { publishLive } from "../live/publish.ts";
import { everywhere } from "../scope.ts";
import type { Tx } from "../sql.ts";
import { knownGoReleases } from "./go-releases.ts";
import { goColumns } from "./go-columns.ts";
import { listColumns } from "./list-columns.ts";
import { readFindings, storeFindings } from "./findings/machine-queries.ts";
import { type LockedMachine, lockMachine, storeDiagnosis } from "./machine/machine-queries.ts";
import { askAnew, notUnderstood, readObservations } from "./observations/machine-queries.ts";
import { seenBucketOf } from "../presence/seen-bucket.ts";
import { type Rulebook, rulebook } from "./rulebook.ts";

/** A hostile or broken clock in a fact must not put a recheck out of a date's range, nor into an endless circle. */
const LONGEST_RECHECK_MS = 30 * 86_400_000;
const SHORTEST_RECHECK_MS = 1_000;

/** rediagnose diagnoses one machine by what is stored of it. True when there was such a machine to diagnose. */
export async function rediagnose(tx: Tx, machineId: string, now: number, book: Rulebook = rulebook): Promise<boolean> {
  const machine = await lockMachine(tx, machineId);
  if (machine?.lifecycle !== "active") return false;
  await diagnoseLocked(tx, machine, now, book);
  return true;
}

/**
 * diagnoseLocked runs the rules over a locked machine's stored facts and writes all that follows in this transaction:
 * findings, their history, status, what lists show, the counters, and when time alone makes it due again.
 */
export async function diagnoseLocked(
  tx: Tx,
  machine: LockedMachine,
  now: number,
  book: Rulebook = rulebook,
): Promise<void> {
  const observations = await readObservations(tx, machine.id, machine.observedAt);
  const isOtherBuild = machine.rulesVersion !== null && machine.rulesVersion !== book.version;
  await askAnew(tx, machine.id, unreadable(observations), isOtherBuild);
  const stored = await readFindings(tx, machine.id);
  const context = await contextOf(tx, machine);
  const diagnosis = diagnose({ rules: book.rules, observations, machine: context, now });
  const changes = reconcileFindings(stored, diagnosis, now);
  const findings = applied(stored, changes);
  const isSilent = now - (machine.lastSeenAt ?? machine.enrolledAt) >= machine.group.silentAfterMs;
  const status = statusOf({ isSilent, findings, blockingRuleUndecided: gapOf(diagnosis) !== null, now });
  const seenBucket = seenBucketOf(machine.lastSeenAt, now);
  const go = goColumns(observations, { isSilent, lastSeenAt: machine.lastSeenAt });
  const blockedBy = status === "blocked" ? blockerOf(findings, now) : null;
  await storeFindings(tx, machine, changes, now);
  await storeDiagnosis(
    tx,
    machine.id,
    {
      ...listColumns(observations),
      ...go,
      status,
      blockedBy,
      diagnosis: sentenceOf(status, findings, diagnosis, now),
      seenBucket,
      rulesVersion: book.version,
      recheckAt: recheckAt(machine, findings, diagnosis, isSilent, now),
    },
    now,
  );
  const before: Counted = { ...machine, ...codesCounted(stored, machine.diagnosedAt ?? 0) };
  const after: Counted = {
    ...go,
    groupId: machine.groupId,
    status,
    seenBucket,
    blockedBy: blockedBy?.code ?? null,
    ...codesCounted(findings, now),
  };
  await appendDeltas(everywhere, tx, deltasBetween(before, after));
  const isMoved = status !== machine.status || seenBucket !== machine.seenBucket || go.goKey !== machine.goKey;
  tell(tx, machine, changes, isMoved);
}

const unreadable = (observations: Observations): string[] =>
  Object.entries(observations).flatMap(([probe, observed]) =>
    observed.outcome !== "ok" && observed.error === notUnderstood ? [probe] : [],
  );

async function contextOf(tx: Tx, machine: LockedMachine): Promise<MachineContext> {
  const { lastSeenAt, enrolledAt, probes, clockSkewMs, cloneSighting, group } = machine;
  return { lastSeenAt, enrolledAt, probes, clockSkewMs, cloneSighting, group, goReleases: await knownGoReleases(tx) };
}

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
  machine: LockedMachine,
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

function tell(tx: Tx, { id, groupId }: LockedMachine, changes: readonly FindingChange[], isMoved: boolean): void {
  const codes = new Set(changes.map((change) => change.finding.code));
  if (codes.size === 0 && !isMoved) return;
  tx.afterCommit(() => {
    publishLive({ topic: "machines", groupId, id });
    for (const code of codes) publishLive({ topic: "findings", groupId, id: code });
  });
}
