import { planningRepairs } from "@slipway/shared/jobs/askable-parts";
import { type JobFields, transition } from "@slipway/shared/jobs/transition";
import type { z } from "zod";
import { DomainError } from "../../errors.ts";
import { type BatchCaller, type BatchRef, changeBatch } from "./change-batch.ts";
import { askRunning, cancelQueued, type Ended } from "./steps/queries.ts";

type Press = { ctx: BatchCaller; input: z.output<typeof BatchRef>; now: number };

/**
 * cancelRest ends the jobs that no agent holds and asks those that do to give up, which they do where that is safe. What
 * has acted and only waits for its proof is left to it, but for a plan (a restart, a notice), which is taken back.
 */
export const cancelRest = ({ ctx, input: { batchId }, now }: Press): Promise<void> =>
  changeBatch(ctx, batchId, async (tx, batch, by) => {
    const plans = planningRepairs.includes(batch.repair);
    const [fresh, lost] = [cancelled(0, by, now), cancelled(1, by, now)];
    const ended = await cancelQueued(ctx.scope, tx, batchId, { by, fresh, lost }, now);
    const asked = await askRunning(ctx.scope, tx, batchId, { by, plans }, now);
    if (ended.length + asked.length === 0)
      throw new DomainError("already-done", "Nothing of this batch is left to cancel.");
    return { told: asked, after: { cancelled: ended.length, asked: asked.length } };
  });

/** How a cancel ends a queued job, after so many attempts: the state machine's own word, for a statement over all of them. */
function cancelled(attempt: number, by: string, now: number): Ended {
  const queued: JobFields = {
    state: "queued",
    kind: "repair",
    attempt,
    expiresAt: now,
    releasedAt: null,
    leaseExpiresAt: null,
    startedAt: null,
    cancelRequestedAt: null,
    attemptEndedAt: null,
    verifyBy: null,
    endedAt: null,
    verdict: null,
  };
  const answer = transition(queued, { type: "cancel", by, hasPlan: false }, now);
  if (!answer.ok) throw new Error(`a queued job refuses a cancel: ${answer.reason}`);
  return { state: answer.job.state, verdict: answer.job.verdict };
}
