import type { z } from "zod";
import { DomainError } from "../../errors.ts";
import { type BatchCaller, type BatchRef, changeBatch } from "./change-batch.ts";
import { holdJobs, setPaused } from "./steps/queries.ts";

type Press = { ctx: BatchCaller; input: z.output<typeof BatchRef>; now: number };

/**
 * pauseBatch keeps back what no agent has begun. Whoever may act on some of its groups only keeps back their part; the rest
 * goes on, and its waves do not wait for that part.
 */
export const pauseBatch = ({ ctx, input: { batchId }, now }: Press): Promise<void> =>
  changeBatch(ctx, batchId, async (tx, batch, by) => {
    if (batch.pausedBy) throw new DomainError("already-done", "This batch is paused already.");
    if (batch.isWhole) await setPaused(ctx.scope, tx, batchId, { by: "person", reason: null }, now);
    const held = await holdJobs(
      ctx.scope,
      tx,
      batchId,
      { as: "paused", waves: !batch.isWhole, by, note: `Paused by ${by}.` },
      now,
    );
    return { told: [], after: { heldBack: held.length } };
  });
