import { expect, test } from "vitest";
import { playwrightFailures, vitestFailures } from "./failures.mjs";
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

test("what failed is named with the first of what it said, without colours", () => {
  const assertion = { status: "failed", fullName: "adds up", failureMessages: ["\u001b[31mError: 1\u001b[0m\n at x"] };
  const passed = { status: "passed", fullName: "is fine", failureMessages: [] };
  expect(
    vitestFailures({
      testResults: [
        { name: "/x/a.test.ts", status: "failed", message: "", assertionResults: [assertion, passed] },
        { name: "/x/b.test.ts", status: "failed", message: "no such module", assertionResults: [] },
      ],
    }),
  ).toEqual(["a.test.ts › adds up: Error: 1 at x", "b.test.ts › the file itself: no such module"]);
  const failed = { title: "opens", tests: [{ status: "unexpected", results: [{ error: { message: "timeout" } }] }] };
  expect(
    playwrightFailures({
      suites: [{ file: "a.spec.ts", specs: [], suites: [{ specs: [failed] }] }],
      errors: [{ message: "no browser" }],
    }),
  ).toEqual(["a.spec.ts › opens: timeout", "outside of tests: no browser"]);
});
