import type { JobKind } from "@slipway/shared/jobs/state";
import type { JobResult } from "@slipway/shared/protocol/result";
import type { JournalJob } from "../journal/state.ts";

/** Attempt is one job being carried out. */
export interface Attempt {
  jobId: string;
  repair: string;
  /** As ordered; read by the repair's own schema. */
  parameters: JournalJob["parameters"];
  kind: JobKind;
  /** Ends when the job is cancelled. What cannot be stopped safely goes on to its next safe point. */
  signal: AbortSignal;
  /** One short sentence for whoever watches. */
  progress(text: string): void;
  /**
   * Announces a restart of Windows that this attempt is about to cause, back within so long. True = it is on the disk,
   * and the attempt goes on at its verify step afterwards; false = do not restart.
   */
  announceRestart(backWithinMs: number): boolean;
}

/** PersonAnswer is what somebody at the machine said to a notice or a planned restart. */
export interface PersonAnswer {
  jobId: string;
  answer: "agreed" | "deferred" | "declined" | "no-answer";
  userName: string | null;
}

/** RepairRunner carries out repairs. It never throws: whatever happens is a result. */
export interface RepairRunner {
  run(attempt: Attempt): Promise<JobResult>;
  /** Goes on with a job after the restart that it had announced: only its verify step. */
  resume(attempt: Attempt): Promise<JobResult>;
  /** Gives up what a finished attempt left behind (a planned restart, a notice); null when there is nothing. */
  takeBack(jobId: string): Promise<JobResult | null>;
}
