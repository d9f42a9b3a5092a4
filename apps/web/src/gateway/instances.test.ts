import { expect, test } from "vitest";
import { followInstances } from "./instances.ts";

/** Sees each id in turn, and stores what is to be stored. */
function follow(ids: string[]): boolean[] {
  let stored: string | null = null;
  return ids.map((id) => {
    const seen = followInstances(stored, id);
    stored = seen.stored;
    return seen.isAlternating;
  });
}

const [no, yes] = [false, true];
test.each([
  { name: "one agent", ids: "aaa", expected: [no, no, no] },
  { name: "an agent that starts again and again", ids: "abcd", expected: [no, no, no, no] },
  { name: "a message that comes late, after a new start", ids: "abaa", expected: [no, no, no, no] },
  { name: "two that alternate, from the second return on", ids: "ababa", expected: [no, no, no, yes, yes] },
  { name: "and whoever tries again is let in", ids: "ababbaab", expected: [no, no, no, yes, no, yes, no, yes] },
  { name: "a new start in between counts from the beginning", ids: "abacac", expected: [no, no, no, no, no, yes] },
])("$name", ({ ids, expected }) => expect(follow([...ids])).toEqual(expected));

test("what is stored stays short", () => {
  let stored: string | null = null;
  for (let turn = 0; turn < 50; turn++) stored = followInstances(stored, `${turn % 2}`).stored;
  expect(stored?.length).toBeLessThan(32);
});
