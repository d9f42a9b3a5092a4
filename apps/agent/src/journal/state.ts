import type { JobKind } from "@slipway/shared/jobs/state";
import type { JobResult } from "@slipway/shared/protocol/result";
import type { JournalEntry } from "./entry.ts";

/** JournalPhase of a job, in the order in which it is reached. */
export type JournalPhase = "received" | "started" | "restart-planned" | "finished" | "acknowledged";

/** JournalJob is what the journal knows of one job. Times are ms since 1970 by the machine's clock. */
export interface JournalJob {
  jobId: string;
  attempt: number;
  repair: string;
  kind: JobKind;
  parameters: Extract<JournalEntry, { type: "received" }>["parameters"];
  expiresAt: number;
  receivedAt: number;
  phase: JournalPhase;
  /** The boot in which it started; null before. */
  startedAt: number | null;
  bootId: string | null;
  endedAt: number | null;
  result: JobResult | null;
}

/** JournalAnswer is a person's answer that the server has yet to acknowledge. */
export type JournalAnswer = Extract<JournalEntry, { type: "answered" }>;

/** JournalState is the journal, folded. */
export interface JournalState {
  jobs: ReadonlyMap<string, JournalJob>;
  answers: ReadonlyMap<string, JournalAnswer>;
  /** When lines were last found unreadable (machine's clock), or null: older orders are not trusted to be new. */
  damagedAt: number | null;
}

export const emptyJournal: JournalState = { jobs: new Map(), answers: new Map(), damagedAt: null };

/** Applied is the state after an entry, or why the entry does not fit. */
export type Applied =
  | { ok: true; state: JournalState }
  | { ok: false; reason: "unknown-job" | "wrong-phase" | "stale-attempt" };

/** applyEntry is the journal's one state machine: every entry that is written passes it first. */
export function applyEntry(state: JournalState, entry: JournalEntry): Applied {
  switch (entry.type) {
    case "damaged":
      return { ok: true, state: { ...state, damagedAt: Math.max(entry.at, state.damagedAt ?? 0) } };
    case "answered":
      return { ok: true, state: { ...state, answers: new Map(state.answers).set(entry.answerId, entry) } };
    case "answer-acknowledged":
      return { ok: true, state: { ...state, answers: without(state.answers, entry.answerId) } };
    case "received":
      return receive(state, entry);
    default:
      return advance(state, entry);
  }
}

function receive(state: JournalState, entry: Extract<JournalEntry, { type: "received" }>): Applied {
  const known = state.jobs.get(entry.jobId);
  if (known && known.phase !== "received") return { ok: false, reason: "wrong-phase" };
  if (known && entry.attempt < known.attempt) return { ok: false, reason: "stale-attempt" };
  const { jobId, attempt, repair, kind, parameters, expiresAt, at } = entry;
  return withJob(state, {
    ...{ jobId, attempt, repair, kind, parameters, expiresAt, receivedAt: at },
    ...{ phase: "received", startedAt: null, bootId: null, endedAt: null, result: null },
  });
}

type LaterEntry = Extract<
  JournalEntry,
  { type: "attempt-raised" | "started" | "restart-planned" | "finished" | "acknowledged" | "taken-back" }
>;

function advance(state: JournalState, entry: LaterEntry): Applied {
  const job = state.jobs.get(entry.jobId);
  if (!job) return { ok: false, reason: "unknown-job" };
  const { phase } = job;
  const wrong: Applied = { ok: false, reason: "wrong-phase" };
  switch (entry.type) {
    case "started":
      return phase === "received"
        ? withJob(state, { ...job, phase: "started", startedAt: entry.at, bootId: entry.bootId })
        : wrong;
    case "restart-planned":
      return phase === "started" ? withJob(state, { ...job, phase: "restart-planned", bootId: entry.bootId }) : wrong;
    case "finished":
      if (phase === "finished" || phase === "acknowledged") return wrong;
      return withJob(state, { ...job, phase: "finished", endedAt: entry.at, result: entry.result });
    case "acknowledged":
      if (entry.attempt < job.attempt) return { ok: false, reason: "stale-attempt" };
      return phase === "finished" ? withJob(state, { ...job, phase: "acknowledged" }) : wrong;
    case "taken-back":
      return phase === "finished" || phase === "acknowledged"
        ? withJob(state, { ...job, phase: "finished", result: entry.result })
        : wrong;
    case "attempt-raised":
      if (entry.attempt <= job.attempt) return { ok: false, reason: "stale-attempt" };
      // An acknowledged result is to be told once more: under the old number it was not believed.
      return withJob(state, { ...job, attempt: entry.attempt, phase: phase === "acknowledged" ? "finished" : phase });
  }
}

const withJob = (state: JournalState, job: JournalJob): Applied => ({
  ok: true,
  state: { ...state, jobs: new Map(state.jobs).set(job.jobId, job) },
});

function without<V>(map: ReadonlyMap<string, V>, key: string): Map<string, V> {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}
