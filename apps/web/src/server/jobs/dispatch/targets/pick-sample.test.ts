import { expect, test } from "vitest";
import { pickSample } from "./pick-sample.ts";

const machine = (id: string, groupId: string, isOnline = true) => ({ id, groupId, isOnline });
const ids = (machines: { id: string }[]) => machines.map(({ id }) => id).join(" ");

test.each([
  {
    name: "takes from each group in turn",
    machines: [machine("a1", "a"), machine("a2", "a"), machine("a3", "a"), machine("b1", "b"), machine("c1", "c")],
    expected: "a1 b1 c1 a2",
  },
  {
    name: "takes those that are online, fewer than asked for if need be",
    machines: [machine("a1", "a", false), machine("a2", "a"), machine("b1", "b", false)],
    expected: "a2",
  },
  {
    name: "takes those asleep where none is online",
    machines: [machine("a1", "a", false), machine("b1", "b", false)],
    expected: "a1 b1",
  },
  { name: "takes all where there are few", machines: [machine("a1", "a")], expected: "a1" },
])("a sample of four $name", ({ machines, expected }) => {
  expect(ids(pickSample(machines, 4))).toBe(expected);
});
