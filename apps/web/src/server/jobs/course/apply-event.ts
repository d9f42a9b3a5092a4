import { type JobEvent, type Refusal, transition } from "@slipway/shared/jobs/transition";
import { publishLive } from "../../live/publish.ts";
import type { Scope } from "../../scope.ts";
import type { Tx } from "../../sql.ts";
import type { JobRow } from "../job-row.ts";
import { appendLine, saveJob } from "./queries.ts";

/** Applied is the job after the event, or why it stayed as it was. */
export type Applied = { ok: true; job: JobRow } | { ok: false; reason: Refusal };

/**
 * applyEvent is how every event reaches a stored job: the pure transition, the guarded UPDATE, a line of its course,
 * and word to the open pages after the commit. The row must be locked by the caller (lockJob and its like).
 */
export async function applyEvent(
  scope: Scope,
  tx: Tx,
  job: JobRow,
  event: JobEvent,
  now: number,
  told: { actor?: string; note?: string } = {},
): Promise<Applied> {
  const answer = transition(job, event, now);
  if (!answer.ok) return answer;
  const after: JobRow = { ...job, ...answer.job };
  if (!(await saveJob(scope, tx, job, answer.job, now))) return { ok: false, reason: "wrong-state" };
  if (event.type !== "heartbeat") {
    const note = told.note ?? (after.verdict !== job.verdict ? after.verdict : null);
    await appendLine(
      scope,
      tx,
      job,
      {
        event: event.type,
        fromState: job.state,
        toState: after.state,
        attempt: after.attempt,
        actor: told.actor ?? null,
        note,
      },
      now,
    );
    tx.afterCommit(() => publishLive({ topic: "jobs", groupId: job.groupId, id: job.id }));
    tx.afterCommit(() => publishLive({ topic: "batches", groupId: job.groupId, id: job.batchId }));
    tx.afterCommit(() => publishLive({ topic: "machines", groupId: job.groupId, id: job.machineId }));
  }
  return { ok: true, job: after };
}
