import { expect, test } from "vitest";
import type { JobLine } from "../job/job-types.ts";
import { recentRepair } from "./recent-repair.ts";

const now = 1_800_000_000_000;
const minute = 60_000;
const line = (id: string, state: JobLine["state"], ageMs: number, kind: JobLine["kind"] = "repair") =>
  ({ id, state, kind, stateSince: new Date(now - ageMs) }) as JobLine;

const cases = [
  { name: "no job, nothing to say", jobs: [], expected: null },
  {
    name: "the one under way comes before a newer one that ended",
    jobs: [line("new", "failed", 0), line("old", "running", minute)],
    expected: "old",
  },
  { name: "one that has just ended is told", jobs: [line("a", "succeeded", minute)], expected: "a" },
  { name: "after a quarter of an hour it is history", jobs: [line("a", "succeeded", 15 * minute)], expected: null },
  { name: "one under way is told however long it takes", jobs: [line("a", "verifying", 600 * minute)], expected: "a" },
  { name: "a dry run changes nothing and is not told", jobs: [line("a", "running", 0, "dry-run")], expected: null },
];

test.each(cases)("$name", ({ jobs, expected }) => {
  expect(recentRepair(jobs, now)?.id ?? null).toBe(expected);
});
