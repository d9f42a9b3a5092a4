import { expect, test } from "vitest";
import { countPlaywright } from "./playwright-suite.mjs";
import { orAtLeastOne, tallyOf, total } from "./tally.mjs";
import { countVitest } from "./vitest-suite.mjs";

const none = { passed: 0, failed: 0, skipped: 0 };

test("suites add up", () => {
  expect(
    total([
      { passed: 2, failed: 1, skipped: 0 },
      { passed: 3, failed: 0, skipped: 4 },
    ]),
  ).toEqual({ passed: 5, failed: 1, skipped: 4 });
  expect(tallyOf([true, false, true])).toEqual({ passed: 2, failed: 1, skipped: 0 });
});

test("a runner that ended badly without a failed test counts as one failure", () => {
  expect(orAtLeastOne(none, 1).failed).toBe(1);
  expect(orAtLeastOne({ ...none, failed: 2 }, 1).failed).toBe(2);
  expect(orAtLeastOne({ ...none, passed: 2 }, 0).failed).toBe(0);
});

const file = (status: string, ...outcomes: string[]) => ({
  status,
  assertionResults: outcomes.map((outcome) => ({ status: outcome })),
});

test.each([
  {
    name: "passed and skipped tests",
    files: [file("passed", "passed", "pending", "todo", "skipped")],
    expected: { passed: 1, failed: 0, skipped: 3 },
  },
  {
    name: "a failed test",
    files: [file("failed", "passed", "failed")],
    expected: { passed: 1, failed: 1, skipped: 0 },
  },
  { name: "a file that could not be loaded", files: [file("failed")], expected: { passed: 0, failed: 1, skipped: 0 } },
  {
    name: "a file whose teardown failed",
    files: [file("failed", "passed")],
    expected: { passed: 1, failed: 1, skipped: 0 },
  },
])("vitest: $name", ({ files, expected }) => {
  expect(countVitest({ testResults: files })).toEqual(expected);
});

test("playwright: a test that passed at its second try has failed, and so has an error outside of tests", () => {
  expect(countPlaywright({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 }, errors: ["x"] })).toEqual({
    passed: 5,
    failed: 3,
    skipped: 2,
  });
});
