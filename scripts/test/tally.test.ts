import { expect, test } from "vitest";
import { playwrightFailures, vitestFailures } from "./failures.mjs";
import { readPlaywright } from "./playwright-suite.mjs";
import { counts, mustHaveRun, orAtLeastOne, resultOf, total } from "./tally.mjs";
import { readVitest } from "./vitest-suite.mjs";

const none = { passed: 0, skipped: 0, failures: [] };

test("suites add up", () => {
  const sum = total([
    { passed: 2, skipped: 0, failures: ["a"] },
    { passed: 3, skipped: 4, failures: [] },
  ]);
  expect(sum).toEqual({ passed: 5, skipped: 4, failures: ["a"] });
  expect(counts(sum)).toBe("5 passed, 1 failed, 4 skipped");
  const checks = [
    { name: "x", holds: true },
    { name: "y", holds: false },
  ];
  expect(resultOf(checks)).toEqual({ passed: 1, skipped: 0, failures: ["y"] });
});

test("a runner that ended badly without a failed test counts as one failure, and so does one that ran nothing", () => {
  expect(orAtLeastOne(none, 1).failures).toEqual(["it ended with 1 and named no test"]);
  expect(orAtLeastOne({ ...none, failures: ["a", "b"] }, 1).failures).toEqual(["a", "b"]);
  expect(orAtLeastOne({ ...none, passed: 2 }, 0).failures).toEqual([]);
  expect(mustHaveRun(none).failures).toEqual(["no test ran"]);
  expect(mustHaveRun({ ...none, passed: 1 }).failures).toEqual([]);
});

const file = (status: string, ...outcomes: string[]) => ({
  ...{ name: "/x/a.test.ts", status, message: "" },
  assertionResults: outcomes.map((outcome) => ({ status: outcome, fullName: outcome })),
});

test.each([
  {
    name: "passed and skipped tests",
    files: [file("passed", "passed", "pending", "todo", "skipped")],
    expected: { passed: 1, skipped: 3, failures: [] },
  },
  {
    name: "a failed test",
    files: [file("failed", "passed", "failed")],
    expected: { passed: 1, skipped: 0, failures: ["a.test.ts › failed: "] },
  },
  {
    name: "a file that could not be loaded",
    files: [file("failed")],
    expected: { passed: 0, skipped: 0, failures: ["a.test.ts › the file itself: "] },
  },
  {
    name: "a file whose teardown failed",
    files: [file("failed", "passed")],
    expected: { passed: 1, skipped: 0, failures: ["a.test.ts › the file itself: "] },
  },
])("vitest: $name", ({ files, expected }) => expect(readVitest({ testResults: files })).toEqual(expected));

test("playwright: a test that passed at its second try has failed, and so has an error outside of tests", () => {
  const spec = (title: string, status: string) => ({ title, tests: [{ status, results: [] }] });
  const specs = [spec("a", "expected"), spec("b", "unexpected"), spec("c", "flaky"), spec("d", "skipped")];
  const report = {
    stats: { expected: 5, skipped: 2 },
    suites: [{ file: "a.spec.ts", specs }],
    errors: [{ message: "x" }],
  };
  expect(readPlaywright(report)).toEqual({
    ...{ passed: 5, skipped: 2 },
    failures: ["a.spec.ts › b: ", "a.spec.ts › c: ", "outside of tests: x"],
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
