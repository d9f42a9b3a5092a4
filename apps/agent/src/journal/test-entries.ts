import type { JournalEntry } from "./entry.ts";
import type { JournalPhase } from "./state.ts";

/** Entries for the journal's tests: one job, from received to acknowledged. */
export const jobId = "0198aaaa-0000-7000-8000-000000000001";
export const otherJobId = "0198aaaa-0000-7000-8000-000000000002";

export const result = {
  outcome: "acted" as const,
  verdict: "Done.",
  steps: [],
  output: "",
  bootId: "boot-1",
  solvedByStep: null,
};

export const received: Extract<JournalEntry, { type: "received" }> = {
  ...{ type: "received", jobId, attempt: 1, at: 1, repair: "wait-for-installer", kind: "repair" },
  ...{ parameters: {}, expiresAt: 1_000 },
};
export const started: JournalEntry = { type: "started", jobId, at: 2, bootId: "boot-1" };
export const restartPlanned: JournalEntry = { type: "restart-planned", jobId, at: 3, bootId: "boot-1" };
export const finished: JournalEntry = { type: "finished", jobId, at: 4, result };
export const acknowledged: JournalEntry = { type: "acknowledged", jobId, attempt: 1, at: 5 };
export const answered: Extract<JournalEntry, { type: "answered" }> = {
  ...{
    type: "answered",
    answerId: "0198aaaa-0000-7000-8000-0000000000aa",
    jobId,
    at: 6,
    answer: "agreed",
    userName: "CORP\\dana",
  },
};

/** entriesTo are the entries that bring the job to a phase. */
export function entriesTo(phase: JournalPhase): JournalEntry[] {
  const to: Record<JournalPhase, JournalEntry[]> = {
    received: [received],
    started: [received, started],
    "restart-planned": [received, started, restartPlanned],
    finished: [received, started, finished],
    acknowledged: [received, started, finished, acknowledged],
  };
  return to[phase];
}
