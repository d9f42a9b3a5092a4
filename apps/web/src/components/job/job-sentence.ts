import { repairTitle } from "./repair-title";
import type { JobView } from "./job-types";

/** jobSentence is what became of a job, or what it waits for, as one sentence; it may hold time tokens. Pure. */
export function jobSentence(
  job: Pick<JobView, "state" | "verdict" | "progress" | "hostname" | "repair" | "kind" | "cancelRequestedAt"> &
    Partial<Pick<JobView, "holdReason">>,
): string {
  const { state, hostname } = job;
  switch (state) {
    case "awaiting-approval":
      return "It waits for a second person's approval; nothing has been sent.";
    case "queued":
      if (job.holdReason === "wave") return "It waits for its wave: others come first.";
      if (job.holdReason) return "It is held back: its batch is paused or has halted.";
      return `It waits for ${hostname} to fetch it.`;
    case "leased":
      return `${hostname} has the order and is about to begin.`;
    case "running":
      if (job.cancelRequestedAt) return `${hostname} was asked to give it up, and does so where that is safe.`;
      return job.progress ?? `${hostname} is at work on it.`;
    case "verifying":
      return job.cancelRequestedAt
        ? `${hostname} was asked to take its plan back.`
        : "It is done as far as the agent can tell; only facts younger than the attempt will prove it.";
    default:
      return job.verdict ?? `${repairTitle(job.repair)} ended as ${state}.`;
  }
}
