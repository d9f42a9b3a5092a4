import { expect, test } from "vitest";
import { loadFor, mayHoldAll } from "./load.ts";

test("a small demo checks in once a minute, a large one more rarely, and never so rarely that it seems asleep", () => {
  expect(loadFor(500).intervalMs()).toBe(60_000);
  expect(loadFor(12_000).intervalMs()).toBeGreaterThan(60_000);
  expect(loadFor(1_000_000).intervalMs()).toBe(150_000);
});

test("what takes more than its share is slowed down, what takes less comes back", () => {
  const load = loadFor(10_000);
  const before = load.intervalMs();
  expect(load.measure(20_000, 40_000)).toBe(0.5);
  const slowed = load.intervalMs();
  expect(slowed).toBeGreaterThan(before);
  load.measure(1_000, 40_000);
  expect(load.intervalMs()).toBeLessThan(slowed);
});

test("machines keep their connections open only where the system has room for them", () => {
  expect(mayHoldAll(500, 4096)).toBe(true);
  expect(mayHoldAll(10_000, 4096)).toBe(false);
  expect(mayHoldAll(10_000, 20_000)).toBe(true);
});
