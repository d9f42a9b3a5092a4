import { z } from "zod";
import { done, writeAudit } from "../../audit/write.ts";
import type { Actor } from "../../context.ts";
import { DomainError } from "../../errors.ts";
import { noSuchBatch } from "./no-such-batch.ts";
import type { Scope } from "../../scope.ts";
import { type Tx, withTransaction } from "../../sql.ts";
import { groupsOf, lockBatch, type LockedBatch, type Touched } from "./steps/queries.ts";
import { tellOfJobs } from "./tell.ts";

/** BatchRef names a batch. */
export const BatchRef = z.object({ batchId: z.uuid() });

/** BatchCaller is who changes a batch. */
export type BatchCaller = { actor: Actor; scope: Scope; action: string; input: unknown; ip: string | null };

/** Change is what a verb does with a batch it holds. */
export interface Change {
  /** Jobs that agents should hear of now. */
  told: readonly Touched[];
  reason?: string | null;
  before?: unknown;
  after: Record<string, unknown>;
}

/** changeBatch holds a batch for one verb, writes its audit entry, and tells pages and agents after the commit. */
export const changeBatch = (
  ctx: BatchCaller,
  batchId: string,
  change: (tx: Tx, batch: LockedBatch, by: string) => Promise<Change>,
): Promise<void> =>
  withTransaction(async (tx) => {
    const batch = await lockBatch(ctx.scope, tx, batchId);
    if (!batch) throw noSuchBatch();
    if (batch.endedAt) throw new DomainError("already-done", "All jobs of this batch have ended.");
    const { told, reason = null, before, after } = await change(tx, batch, ctx.actor.name ?? "somebody");
    const subject = { kind: "batch", id: batchId, name: `${batch.repair}, ${batch.size} machines` };
    await writeAudit(
      tx,
      done(ctx, { subject, reason, before, after: { ...after, part: batch.isWhole ? "all" : "own groups" } }),
    );
    tellOfJobs(tx, { batchId, groupIds: await groupsOf(ctx.scope, tx, batchId), released: told });
  });
