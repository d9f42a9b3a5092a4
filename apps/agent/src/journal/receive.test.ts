import { describe, expect, it } from "vitest";
import { receive, type Reception } from "./receive.ts";
import { applyEntry, emptyJournal, type JournalPhase, type JournalState } from "./state.ts";
import { entriesTo, jobId, otherJobId } from "./test-entries.ts";

const stateIn = (phase: JournalPhase): JournalState =>
  entriesTo(phase).reduce((state, entry) => {
    const applied = applyEntry(state, entry);
    return applied.ok ? applied.state : state;
  }, emptyJournal);

describe("receive: only what never started runs", () => {
  const table: { phase: JournalPhase; same: Reception; raised: Reception }[] = [
    { phase: "received", same: "run", raised: "run" },
    { phase: "started", same: "wait", raised: "adopt" },
    { phase: "restart-planned", same: "wait", raised: "adopt" },
    { phase: "finished", same: "wait", raised: "tell" },
    { phase: "acknowledged", same: "tell", raised: "tell" },
  ];
  for (const { phase, same, raised } of table) {
    it(`${phase}: ${same} when handed out again, ${raised} with a raised attempt`, () => {
      expect(receive(stateIn(phase), jobId, 1)).toBe(same);
      expect(receive(stateIn(phase), jobId, 2)).toBe(raised);
    });
  }
  it("runs a job it has never seen", () => {
    expect(receive(stateIn("acknowledged"), otherJobId, 1)).toBe("run");
  });
});
