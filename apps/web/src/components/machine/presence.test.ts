import { expect, test } from "vitest";
import { presenceOf } from "./presence.ts";

const now = 1_800_000_000_000;
const group = { id: "g", name: "G", goTarget: null, silentAfterMs: 86_400_000, stuckAfterMs: 1_800_000 };
const cases = [
  { name: "never seen", ageMs: null, expected: "never" },
  { name: "seen now", ageMs: 0, expected: "online" },
  { name: "three minutes ago is still online", ageMs: 180_000, expected: "online" },
  { name: "a little more is asleep", ageMs: 180_001, expected: "asleep" },
  { name: "short of the group's limit it sleeps", ageMs: 86_399_999, expected: "asleep" },
  { name: "at the limit it is silent", ageMs: 86_400_000, expected: "silent" },
] as const;

test.each(cases)("$name", ({ ageMs, expected }) => {
  expect(presenceOf({ lastSeenAt: ageMs === null ? null : new Date(now - ageMs), group }, now)).toBe(expected);
});
