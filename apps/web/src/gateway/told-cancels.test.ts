import { expect, test } from "vitest";
import { ToldCancels } from "./told-cancels.ts";

test.each<{ name: string; told: string[][]; now: string[]; expected: boolean }>([
  { name: "nothing to cancel is no news", told: [], now: [], expected: false },
  { name: "the first cancel is news", told: [], now: ["a"], expected: true },
  {
    name: "what the answer before said is none, in whatever order",
    told: [["a", "b"]],
    now: ["b", "a"],
    expected: false,
  },
  { name: "one more is news", told: [["a"]], now: ["a", "b"], expected: true },
  { name: "what was told, settled and is cancelled again is news", told: [["a"], []], now: ["a"], expected: true },
])("$name", ({ told, now, expected }) => {
  const cancels = new ToldCancels();
  for (const each of told) cancels.tell("m", each);
  expect(cancels.isNews("m", now)).toBe(expected);
});

test("machines are told apart, and not without end", () => {
  const cancels = new ToldCancels();
  cancels.tell("m", ["a"]);
  expect(cancels.isNews("n", ["a"])).toBe(true);
  for (let n = 0; n < 10_000; n++) cancels.tell(`${n}`, ["a"]);
  expect(cancels.isNews("m", ["a"])).toBe(true);
});
