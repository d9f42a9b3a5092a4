import { describe, expect, test } from "vitest";
import { changeText, overviewTruth, percentText } from "./overview-words.ts";

const counts = (change: object) => ({
  total: 6120,
  blocked: 37,
  degraded: 412,
  healthy: 5428,
  unknown: 243,
  online: 6000,
  asleep: 100,
  silent: 20,
  ...change,
});

describe("the truth", () => {
  test.each([
    {
      name: "says how many of how many, and how many are new",
      input: [counts({}), 12, 9] as const,
      expected: "37 of 6,120 machines cannot install software right now. 12 of them since this morning.",
    },
    {
      name: "keeps quiet of what is new while that is not known, or nothing is",
      input: [counts({}), null, 9] as const,
      expected: "37 of 6,120 machines cannot install software right now.",
    },
    {
      name: "at night nothing was this morning",
      input: [counts({}), 37, 1] as const,
      expected: "37 of 6,120 machines cannot install software right now. All of them since midnight.",
    },
    {
      name: "never takes unknown ones for well",
      input: [counts({ blocked: 0, unknown: 243 }), 0, 9] as const,
      expected: "All 5,840 known machines can install software. 243 are unknown.",
    },
    {
      name: "claims nothing of machines of which nothing is known",
      input: [counts({ blocked: 0, degraded: 0, healthy: 0, unknown: 5, total: 5 }), 0, 9] as const,
      expected: "Nothing is known of any machine now. 5 are unknown.",
    },
    {
      name: "claims nothing of no machine",
      input: [counts({ blocked: 0, degraded: 0, healthy: 0, unknown: 0, total: 0 }), 0, 9] as const,
      expected: "No machine reports yet.",
    },
  ])("$name", ({ input, expected }) => {
    const { count, claim, rest } = overviewTruth(input[0], input[1], input[2]);
    expect([count, claim, rest].filter(Boolean).join(" ")).toBe(expected);
  });
});

test.each([
  { now: 37, yesterday: 31, expected: "+6 since 00:00 UTC" },
  { now: 412, yesterday: 430, expected: "−18 since 00:00 UTC" },
  { now: 5, yesterday: 5, expected: "as at 00:00 UTC" },
  { now: 5, yesterday: null, expected: null },
])("$now after $yesterday is $expected", ({ now, yesterday, expected }) =>
  expect(changeText(now, yesterday)).toBe(expected),
);

test.each([
  { part: 0, total: 0, expected: "–" },
  { part: 0, total: 9, expected: "0 %" },
  { part: 9, total: 9, expected: "100 %" },
  { part: 37, total: 6120, expected: "0.6 %" },
  { part: 1, total: 100_000, expected: "< 0.1 %" },
  { part: 99_999, total: 100_000, expected: "> 99.9 %" },
])("$part of $total is $expected", ({ part, total, expected }) => expect(percentText(part, total)).toBe(expected));
