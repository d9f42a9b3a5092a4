import { expect, test } from "vitest";
import { activeFilters, wishOf } from "./machine-wish";
import { noFilter } from "./machines-params";

const cases = [
  { name: "nothing chosen asks for everything", filter: {}, expected: {} },
  { name: "a pressed tile is one status", filter: { status: "blocked" as const }, expected: { statuses: ["blocked"] } },
  {
    name: "not online is every other bucket",
    filter: { seen: "away" as const },
    expected: { seen: ["today", "week", "older", "never"] },
  },
  {
    name: "asleep leaves out the silent, as its count does",
    filter: { seen: "asleep" as const },
    expected: { asleep: true },
  },
  { name: "blanks are no search", filter: { q: "   " }, expected: {} },
  {
    name: "a search is cut to what the server takes",
    filter: { q: ` ${"x".repeat(200)}` },
    expected: { search: "x".repeat(100) },
  },
];

test.each(cases)("$name", ({ filter, expected }) => {
  const whole = { ...noFilter, ...filter };
  expect(wishOf(whole)).toEqual(expected);
  expect(activeFilters(whole)).toHaveLength(Object.keys(expected).length);
});
