import { expect, test } from "vitest";
import { courseMs, prepareCourse } from "./course.ts";

const row = (second: number, attempt: number, event: string, fromState: string | null, toState: string) => ({
  at: new Date(second * 1000),
  attempt,
  event,
  fromState,
  toState,
  actor: null,
  note: null,
});

const rows = [
  row(0, 0, "dispatch", null, "queued"),
  row(5, 1, "lease", "queued", "leased"),
  row(65, 1, "lease-expired", "leased", "queued"),
  row(70, 2, "lease", "queued", "leased"),
  row(71, 2, "start", "leased", "running"),
  row(90, 2, "cancel", "running", "running"),
  row(100, 2, "result", "running", "cancelled"),
];

test("a course falls into its attempts, what came before the first apart", () => {
  expect(prepareCourse(rows).map(({ attempt, events }) => [attempt, events.length])).toEqual([
    [0, 1],
    [1, 2],
    [2, 4],
  ]);
});

test("a line is called by the state it came to, or by what happened where the state stayed", () => {
  const words = prepareCourse(rows).flatMap(({ events }) => events.map(({ word }) => word));
  expect(words).toEqual(["queued", "leased", "lease ran out", "leased", "running", "asked to give up", "cancelled"]);
});

test("each line lasts until the next; the end lasts for ever", () => {
  const lasted = prepareCourse(rows).flatMap(({ events }) => events.map(({ lastedMs }) => lastedMs));
  expect(lasted).toEqual([5_000, 60_000, 5_000, 1_000, 19_000, 10_000, null]);
});

test("the whole lasts up to its end, or up to now", () => {
  expect(courseMs(rows, new Date(100_000), 500_000)).toBe(100_000);
  expect(courseMs(rows, null, 500_000)).toBe(500_000);
  expect(courseMs([], null, 500_000)).toBe(0);
});
