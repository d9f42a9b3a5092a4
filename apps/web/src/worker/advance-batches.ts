import { advanceBatches } from "../server/jobs/batches/advance-batch.ts";
import { foldBatchCounts } from "../server/jobs/batches/fold-counts.ts";
import { every } from "../server/every.ts";

/** A wave, a halt and the end of a batch are at most this late. */
const ADVANCE_MS = 3_000;

/** startAdvancing lets batches go on for as long as it is not stopped. Two workers at it do no harm. */
export const startAdvancing = (): { stop(): Promise<void> } =>
  every(ADVANCE_MS, async () => {
    await foldBatchCounts();
    // A wave may be through as soon as it is out (all its machines asleep); a bound, so that a stop is not kept waiting.
    for (let round = 0; round < 5 && (await advanceBatches(Date.now())) > 0; round++);
  });
