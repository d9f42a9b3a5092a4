import { describe, expect, it } from "vitest";
import type { JournalEntry } from "./entry.ts";
import { applyEntry, emptyJournal, type JournalPhase, type JournalState } from "./state.ts";
import { answered, entriesTo, finished, jobId, received, result } from "./test-entries.ts";

const stateIn = (phase: JournalPhase): JournalState => entriesTo(phase).reduce(applied, emptyJournal);

function applied(state: JournalState, entry: JournalEntry): JournalState {
  const next = applyEntry(state, entry);
  if (!next.ok) throw new Error(next.reason);
  return next.state;
}

const phases: JournalPhase[] = ["received", "started", "restart-planned", "finished", "acknowledged"];
const entries = {
  received,
  "attempt-raised": { type: "attempt-raised", jobId, attempt: 2, at: 9 },
  started: { type: "started", jobId, at: 9, bootId: "boot-1" },
  "restart-planned": { type: "restart-planned", jobId, at: 9, bootId: "boot-1" },
  finished,
  acknowledged: { type: "acknowledged", jobId, attempt: 1, at: 9 },
  "taken-back": { type: "taken-back", jobId, at: 9, result },
} satisfies Record<string, JournalEntry>;

// The phase after each entry; null = refused, and nothing changes.
const table: Record<keyof typeof entries, (JournalPhase | null)[]> = {
  received: ["received", null, null, null, null],
  "attempt-raised": ["received", "started", "restart-planned", "finished", "finished"],
  started: ["started", null, null, null, null],
  "restart-planned": [null, "restart-planned", null, null, null],
  finished: ["finished", "finished", "finished", null, null],
  acknowledged: [null, null, null, "acknowledged", null],
  "taken-back": [null, null, null, "finished", "finished"],
};

describe("applyEntry, each phase with each entry", () => {
  for (const [name, expected] of Object.entries(table)) {
    for (const [index, phase] of phases.entries()) {
      const after = expected[index];
      it(`${name} in ${phase}: ${after ?? "refused"}`, () => {
        const next = applyEntry(stateIn(phase), entries[name as keyof typeof entries]);
        expect(next.ok ? next.state.jobs.get(jobId)?.phase : null).toBe(after);
      });
    }
  }

  it("knows no job that was never received", () => {
    expect(applyEntry(emptyJournal, entries.started)).toEqual({ ok: false, reason: "unknown-job" });
  });

  it("never lowers an attempt", () => {
    const state = applied(stateIn("received"), entries["attempt-raised"]);
    expect(applyEntry(state, received)).toEqual({ ok: false, reason: "stale-attempt" });
    expect(applyEntry(state, { ...entries["attempt-raised"], attempt: 2 })).toEqual({
      ok: false,
      reason: "stale-attempt",
    });
  });

  it("keeps the result of a job whose attempt is raised after it ended", () => {
    expect(applied(stateIn("acknowledged"), entries["attempt-raised"]).jobs.get(jobId)).toMatchObject({
      attempt: 2,
      result,
    });
  });

  it("keeps an answer until it is acknowledged", () => {
    const state = applied(stateIn("finished"), answered);
    expect([...state.answers.values()]).toEqual([answered]);
    expect(applied(state, { type: "answer-acknowledged", answerId: answered.answerId, at: 9 }).answers.size).toBe(0);
  });
});
