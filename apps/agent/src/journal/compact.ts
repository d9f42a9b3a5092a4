import type { JournalEntry } from "./entry.ts";
import type { JournalJob, JournalState } from "./state.ts";

/** How long past its order's expiry an ended job is remembered: more than any clock is wrong that still checks in. */
const memoryMs = 7 * 86_400_000;

/**
 * compact is the shortest journal with the same meaning: jobs whose result is acknowledged and whose order nobody
 * could replay any more are left out. Null when nothing is known of the server's clock: then nothing is forgotten.
 */
export function compact(state: JournalState, serverNow: number | null): JournalEntry[] {
  const kept = [...state.jobs.values()].filter((job) => !isForgettable(job, serverNow));
  const damage: JournalEntry[] = state.damagedAt === null ? [] : [{ type: "damaged", at: state.damagedAt }];
  return [...damage, ...kept.flatMap(entriesOf), ...state.answers.values()];
}

const isForgettable = (job: JournalJob, serverNow: number | null): boolean =>
  serverNow !== null &&
  (job.phase === "acknowledged" || job.phase === "received") &&
  job.expiresAt + memoryMs < serverNow;

function entriesOf(job: JournalJob): JournalEntry[] {
  const { jobId, attempt, repair, kind, parameters, expiresAt, receivedAt, phase } = job;
  const entries: JournalEntry[] = [
    { type: "received", jobId, attempt, at: receivedAt, repair, kind, parameters, expiresAt },
  ];
  if (job.startedAt !== null) entries.push({ type: "started", jobId, at: job.startedAt, bootId: job.bootId ?? "" });
  if (phase === "restart-planned")
    entries.push({ type: "restart-planned", jobId, at: job.startedAt ?? receivedAt, bootId: job.bootId ?? "" });
  if (job.result) entries.push({ type: "finished", jobId, at: job.endedAt ?? receivedAt, result: job.result });
  if (phase === "acknowledged")
    entries.push({ type: "acknowledged", jobId, attempt: job.attempt, at: job.endedAt ?? receivedAt });
  return entries;
}
