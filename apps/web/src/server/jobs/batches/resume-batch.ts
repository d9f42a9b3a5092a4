import { z } from "zod";
import { DomainError } from "../../errors.ts";
import { type BatchCaller, BatchRef, changeBatch } from "./change-batch.ts";
import { letGoOn, setGoingOn } from "./steps/queries.ts";

/** ResumeBatch: a batch that halted by itself asks why it may go on. */
export const ResumeBatch = BatchRef.extend({ reason: z.string().trim().max(500).nullable().default(null) });

type Press = { ctx: BatchCaller; input: z.output<typeof ResumeBatch>; now: number };

/** resumeBatch lets a batch go on, with the bad endings so far forgiven; only new ones halt it again. */
export const resumeBatch = ({ ctx, input: { batchId, reason }, now }: Press): Promise<void> =>
  changeBatch(ctx, batchId, async (tx, batch, by) => {
    const { pausedBy, pauseReason, isWhole } = batch;
    if (pausedBy && !isWhole)
      throw new DomainError("forbidden", "It is paused as a whole, and also has machines outside your groups.");
    if (pausedBy === "halted" && (reason?.length ?? 0) < 3)
      throw new DomainError("reason-needed", "It halted by itself: say why it may go on, in a few words.");
    if (pausedBy) await setGoingOn(ctx.scope, tx, batchId);
    const note = reason ? `Let go on by ${by}: ${reason}` : `Let go on by ${by}.`;
    const released = await letGoOn(ctx.scope, tx, batch, { by, note }, now);
    if (!pausedBy && released.length === 0)
      throw new DomainError("already-done", "Nothing of this batch is held back.");
    return { told: released, reason, before: { pausedBy, pauseReason }, after: { released: released.length } };
  });
