import { expect, test } from "vitest";
import { RecentChanges } from "./recent-changes.ts";
import type { Change } from "./topics.ts";

const change = (id: string): Change => ({ topic: "machines", groupId: "g", id });
const told = (recent: RecentChanges, at: number) => recent.since(at)?.map(({ id }) => id) ?? null;

test("what came from a time on is told; from before it listened nobody knows", () => {
  const recent = new RecentChanges(100);
  recent.note(change("a"), 110);
  recent.note(change("b"), 120);
  expect([told(recent, 100), told(recent, 111), told(recent, 121), told(recent, 99)]).toEqual([
    ["a", "b"],
    ["b"],
    [],
    null,
  ]);
});

test("after a gap only what came since is known", () => {
  const recent = new RecentChanges(0);
  recent.note(change("a"), 10);
  recent.beginAnew(20);
  expect([told(recent, 10), told(recent, 20)]).toEqual([null, []]);
});

test("of too many the oldest are forgotten, and that is known", () => {
  const recent = new RecentChanges(0);
  for (let at = 0; at <= 2_000; at++) recent.note(change(String(at)), at);
  expect(told(recent, 0)).toBeNull();
  expect(told(recent, 1)).toHaveLength(2_000);
});
