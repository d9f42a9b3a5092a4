import { expect, test } from "vitest";
import { relativeTime } from "./relative-time-text.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const cases = [
  { age: 0, expected: "now" },
  { age: -1_500, expected: "now" },
  { age: 6_000, expected: "6 s ago" },
  { age: 59_999, expected: "59 s ago" },
  { age: 4 * MINUTE, expected: "4 min ago" },
  { age: 3 * HOUR + 12 * MINUTE, expected: "3 h 12 min ago" },
  { age: 5 * HOUR, expected: "5 h ago" },
  { age: 26 * HOUR, expected: "1 d 2 h ago" },
  { age: 11 * 24 * HOUR + HOUR, expected: "11 d ago" },
  { age: -5 * MINUTE, expected: "in 5 min" },
];

test.each(cases)("an age of $age ms reads '$expected'", ({ age, expected }) => {
  expect(relativeTime(1e12 - age, 1e12)).toBe(expected);
});
