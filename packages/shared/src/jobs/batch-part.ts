import type { JobState } from "./state.ts";

/**
 * batchParts are the terms of a batch's equation, in the order people read them: each job is in exactly one, so that their
 * sum is always the total. A queued job waits for its wave, for a person to let it go on, or for its machine.
 */
export const batchParts = [
  "succeeded",
  "verifying",
  "running",
  "waiting-for-machine",
  "waiting-for-wave",
  "paused",
  "awaiting-approval",
  "not-cleared",
  "failed",
  "unknown",
  "expired",
  "cancelled",
] as const;
export type BatchPart = (typeof batchParts)[number];

/** queuedParts are the terms of a queued job. */
export const queuedParts = [
  "waiting-for-machine",
  "waiting-for-wave",
  "paused",
] as const satisfies readonly BatchPart[];

/** HoldReason is why a queued job may not be handed out. */
export type HoldReason = "wave" | "paused" | "halted";

/** partOf says in which term a job is. Pure; the database's statement says the same. */
export function partOf(state: JobState, isReleased: boolean, holdReason: string | null): BatchPart {
  if (state === "leased" || state === "running") return "running";
  if (state !== "queued") return state;
  if (isReleased) return "waiting-for-machine";
  return holdReason === "wave" ? "waiting-for-wave" : "paused";
}
