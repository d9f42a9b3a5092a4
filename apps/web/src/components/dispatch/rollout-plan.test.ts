import fc from "fast-check";
import { expect, test } from "vitest";
import { planErrors, suggestPlan, wavesOf } from "./rollout-plan.ts";

test.each([
  { count: 2, expected: { first: 1, each: 1, haltAfter: 2 } },
  { count: 8, expected: { first: 1, each: 2, haltAfter: 2 } },
  { count: 400, expected: { first: 10, each: 100, haltAfter: 20 } },
  { count: 6_000, expected: { first: 10, each: 500, haltAfter: 25 } },
])("for $count machines it begins small", ({ count, expected }) => {
  expect(suggestPlan(count)).toMatchObject(expected);
});

test("what it suggests is never refused, and reaches all in at most 201 waves", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), (count) => {
      const plan = suggestPlan(count);
      expect(planErrors(plan)).toEqual({});
      expect(plan.first).toBeLessThanOrEqual(count);
      expect(wavesOf(plan, count)).toBeLessThanOrEqual(201);
    }),
  );
});

test("an emptied field is an error where it counts", () => {
  const plan = { ...suggestPlan(100), each: Number.NaN, haltAfter: 0, expiresInHours: 169 };
  expect(Object.keys(planErrors(plan))).toEqual(["each", "haltAfter", "expiresInHours"]);
  expect(planErrors({ ...plan, inWaves: false, halts: false, expiresInHours: 1 })).toEqual({});
});
