import { expect, test } from "vitest";
import { followInstances } from "./instances.ts";

/** Sees each id in turn, storing what is to be stored where the check-in is not refused. */
function follow(ids: string[]): boolean[] {
  let stored: string | null = null;
  return ids.map((id) => {
    const seen = followInstances(stored, id);
    if (!seen.isBack) stored = seen.stored;
    return seen.isBack;
  });
}

test.each([
  { name: "one agent", ids: ["a", "a", "a"], expected: [false, false, false] },
  { name: "an agent that starts again and again", ids: ["a", "b", "c", "d"], expected: [false, false, false, false] },
  {
    name: "two that alternate: the one that comes back is refused, each time",
    ids: ["a", "b", "a", "b", "a"],
    expected: [false, false, true, false, true],
  },
])("$name", ({ ids, expected }) => expect(follow(ids)).toEqual(expected));
