import { describe, expect, it } from "vitest";
import { recover } from "./recover.ts";
import { applyEntry, emptyJournal, type JournalPhase, type JournalState } from "./state.ts";
import { entriesTo, jobId } from "./test-entries.ts";

const stateIn = (phase: JournalPhase): JournalState =>
  entriesTo(phase).reduce((state, entry) => {
    const applied = applyEntry(state, entry);
    return applied.ok ? applied.state : state;
  }, emptyJournal);

describe("recover", () => {
  const table: { name: string; phase: JournalPhase; bootId: string; expected: string[] }[] = [
    { name: "a job only received is left to the server", phase: "received", bootId: "boot-1", expected: [] },
    { name: "a crash after started ends as unknown", phase: "started", bootId: "boot-1", expected: ["end-unknown"] },
    { name: "an unannounced restart ends as unknown", phase: "started", bootId: "boot-2", expected: ["end-unknown"] },
    {
      name: "an announced restart goes on at verify",
      phase: "restart-planned",
      bootId: "boot-2",
      expected: ["resume-verify"],
    },
    {
      name: "an announced restart that did not come is a crash",
      phase: "restart-planned",
      bootId: "boot-1",
      expected: ["end-unknown"],
    },
    { name: "a finished job has nothing to recover", phase: "finished", bootId: "boot-2", expected: [] },
    { name: "an acknowledged job has nothing to recover", phase: "acknowledged", bootId: "boot-2", expected: [] },
  ];
  for (const { name, phase, bootId, expected } of table) {
    it(name, () => {
      expect(recover(stateIn(phase), bootId).map(({ kind, job }) => [kind, job.jobId])).toEqual(
        expected.map((kind) => [kind, jobId]),
      );
    });
  }

  it("says unknown where nobody can know", () => {
    expect(recover(stateIn("started"), "boot-1")[0]).toMatchObject({
      result: { outcome: "unknown", bootId: "boot-1" },
    });
  });
});
