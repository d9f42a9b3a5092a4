import { expect, test } from "vitest";
import { findingsTruth, groupKinds } from "./group-kinds";

const line = (
  code: "installer-busy" | "go-path-conflict" | "installer-stuck" | "probe-failing",
  machines: number,
  unknown = 0,
) => ({
  code,
  machines,
  blocks: 0,
  unknown,
  longestSince: null,
});

test("kinds stand under their severity, worst first, in the server's order", () => {
  const groups = groupKinds([
    line("probe-failing", 12),
    line("go-path-conflict", 9),
    line("installer-busy", 3),
    line("installer-stuck", 1),
  ]);
  expect(groups.map(({ weight, kinds }) => [weight, kinds.map(({ code }) => code)])).toEqual([
    ["blocking", ["installer-busy", "installer-stuck"]],
    ["degrading", ["go-path-conflict"]],
    ["unknown", ["probe-failing"]],
  ]);
});

test.each([
  {
    name: "causes that block come first",
    kinds: [line("installer-busy", 1), line("go-path-conflict", 2)],
    said: "One cause that stops installs is open. One other is open, too.",
  },
  {
    name: "a kind that only cannot be told blocks nothing and is no all-clear",
    kinds: [line("installer-busy", 0, 4)],
    said: "No cause that stops installs is open. Some machines cannot be told.",
  },
])("$name", ({ kinds, said }) => {
  const { first, rest } = findingsTruth(kinds);
  expect(`${first} ${rest}`).toBe(said);
});
