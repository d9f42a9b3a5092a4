import type { EndState } from "./state.ts";

/** badStates are the ends that count against a batch: what was tried and did not work, or nobody knows whether. */
export const badStates = ["failed", "not-cleared", "unknown"] as const satisfies readonly EndState[];

/** retriedStates are the ends that "retry the failed" takes up again: the bad ones, and what was never begun. */
export const retriedStates = [...badStates, "expired"] as const satisfies readonly EndState[];

/** asleepAfterMs: a wave does not wait longer than this for a machine that does not fetch its job and is not online. */
export const asleepAfterMs = 15 * 60_000;

/** BatchTally is what a batch is and how its jobs stand now. Counts are of all groups. */
export interface BatchTally {
  /** Jobs; leaves 0 … size - 1. */
  size: number;
  /** Leaves released so far: 0 … released - 1. */
  released: number;
  /** Jobs of each further wave; null: no waves. */
  waveSize: number | null;
  /** Bad endings since the last go-on that halt it; null: never. */
  haltAfter: number | null;
  failuresForgiven: number;
  isPaused: boolean;
  /** Jobs that have not ended. */
  open: number;
  /** Of them, those that no agent has: only these can be kept back. */
  queued: number;
  /** Released jobs that a wave waits for: not ended, not held back, and not asleep past asleepAfterMs. */
  awaited: number;
  bad: number;
}

/** BatchStep is what is due. upTo: leaves 0 … upTo - 1 are released afterwards. */
export type BatchStep =
  | { kind: "wait" }
  | { kind: "close" }
  | { kind: "release"; upTo: number }
  | { kind: "halt"; sentence: string };

/**
 * nextStep decides what a batch does next by itself. Pure. Halting comes before releasing, closing before both; a paused
 * batch only closes. It halts only where something is left to keep back.
 */
export function nextStep(tally: BatchTally): BatchStep {
  if (tally.open === 0) return { kind: "close" };
  if (tally.isPaused) return { kind: "wait" };
  if (reachedLimit(tally) && tally.queued > 0) return { kind: "halt", sentence: haltSentence(tally) };
  const { size, released, awaited } = tally;
  if (released >= size || awaited > 0) return { kind: "wait" };
  return { kind: "release", upTo: Math.min(size, released + (tally.waveSize ?? size)) };
}

const sinceGoOn = ({ bad, failuresForgiven }: BatchTally): number => Math.max(0, bad - failuresForgiven);

const reachedLimit = (tally: BatchTally): boolean => tally.haltAfter !== null && sinceGoOn(tally) >= tally.haltAfter;

/** Count and limit only: who reads it may see some of the groups, and no cause of the others. */
function haltSentence(tally: BatchTally): string {
  const count = sinceGoOn(tally);
  const counted = `${count} ${count === 1 ? "machine" : "machines"} ended badly`;
  const { haltAfter, failuresForgiven } = tally;
  const since = failuresForgiven > 0 ? " since it was let go on" : "";
  return `${counted}${since}; the limit is ${haltAfter}.`;
}
