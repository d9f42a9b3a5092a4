import { badStates } from "@slipway/shared/jobs/batch";
import type { z } from "zod";
import type { Scope } from "../../scope.ts";
import type { BatchRef } from "./change-batch.ts";
import { type Equation, equationOf } from "./equation-of.ts";
import { noSuchBatch } from "./no-such-batch.ts";
import { type BatchHead, type CauseRow, findBatch, findCauses, findWaves, type WaveRow } from "./queries.ts";

/** BatchView is one batch as a person may see it: the counts are of their groups, and add up to `total`. */
export interface BatchView extends BatchHead, Equation {
  /** Of those in the askable parts, the ones whose agents were asked to give up. */
  cancelling: number;
  /** Bad endings of all groups, since it was last let go on: what its limit counts. */
  badSince: number;
  /** The wave that is out, the two before and the two after; none where all went at once. */
  waves: WaveRow[];
  waveCount: number;
  causes: CauseRow[];
}

/** getBatch reads one batch for its page. */
export async function getBatch({
  ctx,
  input,
}: {
  ctx: { scope: Scope };
  input: z.output<typeof BatchRef>;
}): Promise<BatchView> {
  const batch = await findBatch(ctx.scope, input.batchId);
  if (!batch) throw noSuchBatch();
  const [{ waves, waveCount }, causes] = await Promise.all([
    wavesOf(ctx.scope, batch),
    findCauses(ctx.scope, input.batchId),
  ]);
  const { parts, bad, ...head } = batch;
  return {
    ...head,
    pauseReason: withCause(batch, causes),
    ...equationOf(parts),
    badSince: Math.max(0, bad - batch.failuresForgiven),
    waves,
    waveCount,
    causes,
  };
}

/** Why it stands still; of a halt also the commonest cause, as far as the person may see what ended badly. */
function withCause({ pausedBy, pauseReason }: BatchHead, causes: readonly CauseRow[]): string | null {
  const worst = causes.find(({ state, cause }) => cause !== "" && badStates.some((bad) => bad === state));
  return pausedBy === "halted" && worst ? `${pauseReason} Most often (${worst.count}): ${worst.cause}` : pauseReason;
}

/** Waves before and after the one that is out. */
const around = 2;

async function wavesOf(scope: Scope, { id, size, released, firstWave, waveSize }: BatchHead) {
  if (firstWave === null || waveSize === null) return { waves: [], waveCount: 1 };
  const beginOf = (number: number) => (number <= 1 ? 0 : firstWave + (number - 2) * waveSize);
  const numberOf = (leaf: number) => (leaf < firstWave ? 1 : 2 + Math.floor((leaf - firstWave) / waveSize));
  const current = numberOf(Math.max(0, released - 1));
  const leaves = { from: beginOf(current - around), to: Math.min(size, beginOf(current + around + 1)) };
  const waves = await findWaves(scope, { id, firstWave, waveSize }, leaves);
  return { waves, waveCount: numberOf(size - 1) };
}
