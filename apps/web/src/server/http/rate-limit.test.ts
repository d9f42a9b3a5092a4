import { expect, test } from "vitest";
import { rateLimit } from "./rate-limit.ts";

test("each key has its own count, and a new window begins afresh", () => {
  const limit = rateLimit({ max: 2, windowMs: 1_000 });
  expect([limit.allow("a", 0), limit.allow("a", 1), limit.allow("a", 2), limit.allow("b", 3)]).toEqual([
    true,
    true,
    false,
    true,
  ]);
  expect(limit.allow("a", 1_000)).toBe(true);
});

test("a flood of keys does not fill memory", () => {
  const limit = rateLimit({ max: 1, windowMs: 1_000 });
  for (let at = 0; at < 20_000; at++) limit.allow(`k${at}`, 0);
  expect([limit.allow("k19999", 0), limit.allow("k0", 0)]).toEqual([false, true]);
});
