import type { Observations } from "@slipway/shared/facts/observation";
import type { FindingChange, StoredFinding } from "@slipway/shared/findings/reconcile";
import type { MachineContext } from "@slipway/shared/findings/rule";
import { codesCounted, type Counted, deltasBetween } from "../history/counted.ts";
import { appendDeltas } from "../history/queries.ts";
import { publishLive } from "../live/publish.ts";
import { everywhere } from "../scope.ts";
import type { Tx } from "../sql.ts";
import { knownGoReleases } from "./go-releases.ts";
import { readFindings, storeFindings } from "./findings/machine-queries.ts";
import { countedOf, judgeMachine } from "./judge-machine.ts";
import { type LockedMachine, lockMachine, storeDiagnosis } from "./machine/machine-queries.ts";
import { askAnew, notUnderstood, readObservations } from "./observations/machine-queries.ts";
import { isAhead } from "../presence/ahead.ts";
import { type Rulebook, rulebook } from "./rulebook.ts";

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
  const stored = (await readFindings(tx, machine.id)).map((finding) => ofThisClock(finding, machine, now));
  const context = await contextOf(tx, machine);
  const { changes, findings, columns } = judgeMachine({ observations, stored, machine, context, now, book });
  await storeFindings(tx, machine, changes, now);
  await storeDiagnosis(tx, machine.id, columns, now);
  const before: Counted = { ...machine, ...codesCounted(stored, machine.diagnosedAt ?? 0) };
  const after = countedOf(machine.groupId, columns, findings, now);
  await appendDeltas(everywhere, tx, deltasBetween(before, after));
  const { status, seenBucket, goKey } = columns;
  const isMoved = status !== machine.status || seenBucket !== machine.seenBucket || goKey !== machine.goKey;
  tell(tx, machine, changes, isMoved);
}

const unreadable = (observations: Observations): string[] =>
  Object.entries(observations).flatMap(([probe, observed]) =>
    observed.outcome !== "ok" && observed.error === notUnderstood ? [probe] : [],
  );

/** ofThisClock: a finding of a clock that has been set back since must not outweigh all facts until it has caught up. */
const ofThisClock = (finding: StoredFinding, { enrolledAt }: LockedMachine, now: number): StoredFinding =>
  isAhead(finding.factsAt, now) ? { ...finding, factsAt: Math.min(enrolledAt, now) } : finding;

async function contextOf(tx: Tx, machine: LockedMachine): Promise<MachineContext> {
  const { lastSeenAt, enrolledAt, probes, clockSkewMs, cloneSighting, group } = machine;
  return { lastSeenAt, enrolledAt, probes, clockSkewMs, cloneSighting, group, goReleases: await knownGoReleases(tx) };
}

function tell(tx: Tx, { id, groupId }: LockedMachine, changes: readonly FindingChange[], isMoved: boolean): void {
  const codes = new Set(changes.map((change) => change.finding.code));
  if (codes.size === 0 && !isMoved) return;
  tx.afterCommit(() => {
    publishLive({ topic: "machines", groupId, id });
    for (const code of codes) publishLive({ topic: "findings", groupId, id: code });
  });
}
