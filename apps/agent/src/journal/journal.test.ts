import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { JournalEntry } from "./entry.ts";
import { openJournal } from "./journal.ts";
import { writeLine } from "./lines.ts";
import {
  acknowledged,
  answered,
  entriesTo,
  finished,
  jobId,
  otherJobId,
  received,
  result,
  started,
} from "./test-entries.ts";

let folder: string;
const file = () => join(folder, "journal.log");
const open = () => openJournal(file(), () => 77);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slipway-journal-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(entries: readonly JournalEntry[]): void {
  writeFileSync(file(), entries.map(writeLine).join(""));
}

function reopen() {
  const journal = open();
  const state = journal.state();
  journal.close();
  return state;
}

describe("openJournal", () => {
  it("gives back after a restart what was appended before", () => {
    const journal = open();
    for (const entry of entriesTo("acknowledged")) expect(journal.append(entry)).toEqual({ ok: true });
    journal.close();
    expect(reopen()).toEqual(journal.state());
  });

  it("writes nothing that does not fit", () => {
    const journal = open();
    expect(journal.append(started).ok).toBe(false);
    journal.close();
    expect(readFileSync(file(), "utf8")).toBe("");
  });

  it("survives a kill at every byte of the last two records: each is there whole or not at all", () => {
    const entries = [received, started, finished, acknowledged];
    const whole = Buffer.from(entries.map(writeLine).join(""));
    const ends = entries.map((_, count) =>
      Buffer.byteLength(
        entries
          .slice(0, count + 1)
          .map(writeLine)
          .join(""),
      ),
    );
    for (let length = ends[1] ?? 0; length <= whole.length; length++) {
      writeFileSync(file(), whole.subarray(0, length));
      const phase = length < (ends[2] ?? 0) ? "started" : length < whole.length ? "finished" : "acknowledged";
      const state = reopen();
      expect(state.jobs.get(jobId)?.phase, `cut at ${length}`).toBe(phase);
      expect(state.damagedAt).toBeNull();
      // What comes after a torn end is readable again.
      const journal = open();
      expect(journal.append({ ...received, jobId: otherJobId }).ok).toBe(true);
      journal.close();
      const again = reopen();
      expect(again.jobs.get(otherJobId)?.phase).toBe("received");
      expect(again.damagedAt).toBeNull();
    }
  });

  it("takes zeros that a loss of power left at the end for a torn write", () => {
    writeFileSync(
      file(),
      Buffer.concat([Buffer.from(entriesTo("started").map(writeLine).join("")), Buffer.alloc(512)]),
    );
    expect(reopen()).toMatchObject({ damagedAt: null });
    expect(reopen().jobs.get(jobId)?.phase).toBe("started");
  });

  it("says that it is damaged when a line before the end does not read, and keeps the rest", () => {
    write([received, started, { ...received, jobId: otherJobId }]);
    const bytes = readFileSync(file());
    const at = bytes.indexOf("started");
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(file(), bytes);
    const state = reopen();
    expect(state.damagedAt).toBe(77);
    expect([...state.jobs.keys()]).toEqual([jobId, otherJobId]);
    expect(reopen().damagedAt).toBe(77);
  });

  it("does not believe a line whose words are whole and not as they were written", () => {
    write([received, started, { ...received, jobId: otherJobId }]);
    writeFileSync(file(), readFileSync(file(), "utf8").replace('"attempt":1', '"attempt":7'));
    const state = reopen();
    expect(state.damagedAt).toBe(77);
    expect(state.jobs.has(jobId)).toBe(false);
  });

  it("leaves nothing of a torn end behind what is written next, however long it was", () => {
    const torn = writeLine({ ...finished, result: { ...result, output: "x".repeat(5_000) } } as JournalEntry).slice(
      0,
      -2,
    );
    writeFileSync(file(), entriesTo("started").map(writeLine).join("") + torn);
    const journal = open();
    journal.append({ type: "attempt-raised", jobId, attempt: 2, at: 8 });
    journal.close();
    expect(reopen()).toMatchObject({ damagedAt: null });
    expect(readFileSync(file(), "utf8")).not.toContain("xxx");
  });

  it("says that it is damaged when an entry is missing before another", () => {
    write([started]);
    expect(reopen().damagedAt).toBe(77);
  });
});

describe("compact", () => {
  it("means the same afterwards, in every phase", () => {
    for (const phase of ["received", "started", "restart-planned", "finished", "acknowledged"] as const) {
      write([...entriesTo(phase), { type: "attempt-raised", jobId, attempt: 4, at: 8 }, answered]);
      const journal = open();
      const before = journal.state();
      expect(journal.compact(null)).toEqual({ ok: true });
      expect(journal.state(), phase).toEqual(before);
      journal.close();
      expect(reopen(), phase).toEqual(before);
    }
  });

  it("forgets an acknowledged job once nobody could replay its order, and no other", () => {
    const week = 7 * 86_400_000;
    write([
      ...entriesTo("acknowledged"),
      { ...received, jobId: otherJobId },
      { ...started, jobId: otherJobId } as JournalEntry,
    ]);
    const journal = open();
    journal.compact(received.expiresAt + week);
    expect([...journal.state().jobs.keys()]).toEqual([jobId, otherJobId]);
    journal.compact(received.expiresAt + week + 1);
    expect([...journal.state().jobs.keys()]).toEqual([otherJobId]);
    expect(journal.append({ ...finished, jobId: otherJobId } as JournalEntry)).toEqual({ ok: true });
    journal.close();
    expect(reopen().jobs.get(otherJobId)?.phase).toBe("finished");
  });
});
