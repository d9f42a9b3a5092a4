import type { JournalState } from "./state.ts";

/**
 * Reception is what becomes of a job that the server hands out, judged by the journal alone.
 * - run: never seen, or only received.
 * - adopt: it is under way here; the server hears of it under its new number.
 * - tell: it has ended here, and its true result goes out (again).
 * - wait: a replay that changes nothing: it is under way, or its result is on its way already.
 */
export type Reception = "run" | "adopt" | "tell" | "wait";

/** receive decides by the job's phase and by whether the server has raised the attempt. */
export function receive(state: JournalState, jobId: string, attempt: number): Reception {
  const job = state.jobs.get(jobId);
  if (!job || job.phase === "received") return "run";
  const raised = attempt > job.attempt;
  if (job.phase === "acknowledged") return "tell";
  if (job.phase === "finished") return raised ? "tell" : "wait";
  return raised ? "adopt" : "wait";
}
