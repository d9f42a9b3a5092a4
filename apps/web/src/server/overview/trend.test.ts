import { describe, expect, test } from "vitest";
import type { DayCount } from "./queries.ts";
import { daysUntil, trendOf } from "./trend.ts";

const status = (day: string, blocked: number): DayCount => ({
  day,
  dimension: "status",
  key: "blocked",
  count: blocked,
});
const cause = (day: string, key: string, count: number): DayCount => ({ day, dimension: "blocked", key, count });
const days = ["2026-11-18", "2026-11-19", "2026-11-20"];

test("days are those of UTC, over the end of a month", () =>
  expect(daysUntil(Date.UTC(2026, 11, 1, 0, 30), 3)).toEqual(["2026-11-29", "2026-11-30", "2026-12-01"]));

describe("trendOf", () => {
  test.each([
    {
      name: "a day nobody counted is a gap, not zero",
      rows: [status("2026-11-18", 2), cause("2026-11-18", "installer-stuck", 2)],
      expected: [2, null, null],
    },
    {
      name: "a day that was counted without it is zero",
      rows: [
        ...days.map((day) => status(day, 1)),
        ...days.slice(0, 2).map((day) => cause(day, "installer-stuck", 1)),
        cause("2026-11-20", "disk-space-low", 1),
      ],
      expected: [1, 1, 0],
    },
    {
      name: "a day on which nothing was blocked is zero",
      rows: days.map((day) => status(day, 0)),
      expected: [0, 0, 0],
    },
    {
      name: "a day that has blocked machines and no causes was counted before causes were",
      rows: [
        status("2026-11-18", 3),
        status("2026-11-19", 0),
        status("2026-11-20", 1),
        cause("2026-11-20", "installer-stuck", 1),
      ],
      expected: [null, 0, 1],
    },
  ])("$name", ({ rows, expected }) => expect(trendOf("installer-stuck", days, rows)).toEqual(expected));
});
