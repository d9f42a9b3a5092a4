import { nextStep } from "@slipway/shared/jobs/batch";
import { everywhere } from "../../scope.ts";
import { database, withTransaction } from "../../sql.ts";
import {
  groupsOf,
  holdJobs,
  lockBatch,
  type LockedBatch,
  releaseWave,
  setEnded,
  setPaused,
  tallyBatches,
  type Touched,
} from "./steps/queries.ts";
import { tellOfJobs } from "./tell.ts";
import type { Tx } from "../../sql.ts";

/** advanceBatches takes the next step of each batch that has one due; gives how many it took. */
export async function advanceBatches(now: number): Promise<number> {
  const tallied = await tallyBatches(everywhere, database(), null, now);
  let steps = 0;
  for (const batch of tallied) if (nextStep(batch).kind !== "wait" && (await advanceBatch(batch.id, now))) steps += 1;
  return steps;
}

/**
 * advanceBatch holds the batch, counts again and does what is due, all in one transaction: a worker that dies in between
 * has done nothing, and of two at once the second finds the batch held and leaves it.
 */
const advanceBatch = (batchId: string, now: number): Promise<boolean> =>
  withTransaction(async (tx) => {
    const batch = await lockBatch(everywhere, tx, batchId, { skipLocked: true });
    const [tally] = batch ? await tallyBatches(everywhere, tx, batchId, now) : [];
    if (!batch || !tally) return false;
    const step = nextStep(tally);
    if (step.kind === "wait") return false;
    const released = step.kind === "release" ? await releaseWave(everywhere, tx, batch, step.upTo, now) : [];
    if (step.kind === "close") await setEnded(everywhere, tx, batchId);
    if (step.kind === "halt") await halt(tx, batch, step.sentence, now);
    tellOfJobs(tx, { batchId, groupIds: await groupsOf(everywhere, tx, batchId), released });
    return true;
  });

async function halt(tx: Tx, { id }: LockedBatch, sentence: string, now: number): Promise<Touched[]> {
  await setPaused(everywhere, tx, id, { by: "halted", reason: sentence }, now);
  return holdJobs(everywhere, tx, id, { as: "halted", waves: false, by: "server", note: sentence }, now);
}
