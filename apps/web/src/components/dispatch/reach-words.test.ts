import { expect, test } from "vitest";
import { reachWords } from "./reach-words";

const all = { machines: 11, ready: 11, online: 4, tooOld: 0, underWay: 0, gone: 0, isCareful: false };

test.each([
  { name: "all that were asked for: no word", preview: all, asked: 11, expected: null },
  {
    name: "some have it under way",
    preview: { ...all, ready: 8, underWay: 3 },
    asked: 11,
    expected: "Goes to 8 of 11 machines. Left out: 3 because it is under way there already.",
  },
  {
    name: "named ones that are retired are part of the whole",
    preview: { ...all, machines: 9, ready: 8, tooOld: 1, gone: 2 },
    asked: 11,
    expected:
      "Goes to 8 of 11 machines. Left out: 1 because the agent is too old for it, 2 because they are retired, or outside your groups.",
  },
  {
    name: "fewer match than the page showed",
    preview: { ...all, machines: 9, ready: 9 },
    asked: 11,
    expected: "Goes to 9 of 11 machines. Left out: 2 because they do not match any more.",
  },
  { name: "more match than the page showed", preview: { ...all, machines: 12, ready: 12 }, asked: 11, expected: null },
  {
    name: "none is left",
    preview: { ...all, machines: 1, ready: 0, underWay: 1 },
    asked: 1,
    expected: "Goes to none of 1 machine. Left out: 1 because it is under way there already.",
  },
])("$name", ({ preview, asked, expected }) => {
  expect(reachWords(preview, asked)).toBe(expected);
});
