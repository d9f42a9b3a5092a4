import { describe, expect, test } from "vitest";
import { type StatusFinding, type StatusInput, statusOf } from "./status.ts";

const finding = (
  severity: StatusFinding["severity"],
  state: StatusFinding["state"] = "open",
  visibleAt = 0,
): StatusFinding => ({ severity, state, visibleAt });
const input = (rest: Partial<StatusInput> = {}): StatusInput => ({
  isSilent: false,
  findings: [],
  blockingRuleUndecided: false,
  now: 100,
  ...rest,
});

describe("statusOf: the first that matches", () => {
  test.each<{ name: string; input: StatusInput; expected: string }>([
    { name: "nothing open, everything looked at", input: input(), expected: "healthy" },
    {
      name: "silent wins over blocked",
      input: input({ isSilent: true, findings: [finding("blocking")] }),
      expected: "unknown",
    },
    {
      name: "blocked wins over a probe that failed",
      input: input({ findings: [finding("blocking")], blockingRuleUndecided: true }),
      expected: "blocked",
    },
    {
      name: "a probe that failed wins over degraded",
      input: input({ findings: [finding("degrading")], blockingRuleUndecided: true }),
      expected: "unknown",
    },
    {
      name: "a blocking finding in doubt wins over degraded",
      input: input({ findings: [finding("degrading"), finding("blocking", "unknown")] }),
      expected: "unknown",
    },
    {
      name: "blocked wins over a blocking finding in doubt",
      input: input({ findings: [finding("blocking"), finding("blocking", "unknown")] }),
      expected: "blocked",
    },
    { name: "degraded", input: input({ findings: [finding("degrading")] }), expected: "degraded" },
    { name: "info counts for nothing", input: input({ findings: [finding("info")] }), expected: "healthy" },
    {
      name: "cleared counts for nothing",
      input: input({ findings: [finding("blocking", "cleared")] }),
      expected: "healthy",
    },
    {
      name: "a degrading one in doubt does not hide the rest",
      input: input({ findings: [finding("degrading", "unknown")] }),
      expected: "healthy",
    },
    {
      name: "what waits does not count yet",
      input: input({ findings: [finding("blocking", "open", 101)] }),
      expected: "healthy",
    },
    { name: "what waited does", input: input({ findings: [finding("blocking", "open", 100)] }), expected: "blocked" },
  ])("$name", ({ input, expected }) => expect(statusOf(input)).toBe(expected));
});
