import type { JobResult } from "@slipway/shared/protocol/result";
import type { JournalJob, JournalState } from "./state.ts";

/**
 * Recovery is what a starting agent does about a job it finds open. end-unknown: nobody knows what was done, so it is
 * told as such and fresh facts follow. resume-verify: the restart it had announced has happened. A job that was only
 * received needs nothing: the server hands it out again.
 */
export type Recovery =
  | { kind: "end-unknown"; job: JournalJob; result: JobResult }
  | { kind: "resume-verify"; job: JournalJob };

/** recover decides over every job that was started and not finished when the agent ended. */
export function recover(state: JournalState, bootId: string): Recovery[] {
  return [...state.jobs.values()].flatMap((job): Recovery[] => {
    if (job.phase === "restart-planned" && job.bootId !== bootId) return [{ kind: "resume-verify", job }];
    if (job.phase !== "started" && job.phase !== "restart-planned") return [];
    return [{ kind: "end-unknown", job, result: unknownResult(job, bootId) }];
  });
}

function unknownResult(job: JournalJob, bootId: string): JobResult {
  const when = job.bootId === bootId ? "The agent ended" : "Windows restarted";
  return {
    outcome: "unknown",
    verdict: `${when} while ${job.repair} was under way, so nobody knows how far it came. It is not run again; fresh facts follow.`,
    steps: [],
    output: "",
    bootId: bootId.slice(0, 128),
    solvedByStep: null,
  };
}
