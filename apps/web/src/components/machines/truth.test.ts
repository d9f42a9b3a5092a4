import { expect, test } from "vitest";
import { truthOf } from "./truth";

const none = { blocked: 0, degraded: 0, healthy: 0, unknown: 0 };
const cases = [
  {
    name: "blocked and unknown ones are told apart",
    counts: { ...none, blocked: 3, healthy: 9, unknown: 1 },
    status: null,
    said: "3 machines cannot install software now. 1 is unknown.",
  },
  {
    name: "one is singular",
    counts: { ...none, blocked: 1 },
    status: null,
    said: "1 machine cannot install software now. ",
  },
  {
    name: "unknown ones are not among those that can",
    counts: { ...none, degraded: 2, healthy: 3, unknown: 4 },
    status: null,
    said: "All 5 known machines can install software. 4 are unknown.",
  },
  {
    name: "only unknown ones: nothing is claimed",
    counts: { ...none, unknown: 2 },
    status: null,
    said: "Nothing is known of any machine now. 2 are unknown.",
  },
  {
    name: "all well",
    counts: { ...none, healthy: 1200 },
    status: null,
    said: "All 1,200 machines can install software. ",
  },
  {
    name: "the pressed tile speaks of its own",
    counts: { ...none, blocked: 1, degraded: 412 },
    status: "degraded" as const,
    said: "412 machines can install today, but will fail later. ",
  },
  {
    name: "the unknown tile claims nothing",
    counts: { ...none, unknown: 1 },
    status: "unknown" as const,
    said: "1 machine is unknown. Without fresh facts nothing can be said.",
  },
];

test.each(cases)("$name", ({ counts, status, said }) => {
  const { first, rest } = truthOf(counts, status);
  expect(`${first} ${rest}`).toBe(said);
});
