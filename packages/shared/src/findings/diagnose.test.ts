import { describe, expect, test } from "vitest";
import { staleAfterMs } from "../facts/probe-times.ts";
import { diagnose } from "./diagnose.ts";
import type { Rule } from "./rule.ts";
import { rules as allRules } from "./rules.ts";
import { ago, type Broken, diagnosed, healthyContext, now, observe } from "./testing/machine.ts";

const rule = (change: Partial<Rule> = {}): Rule => ({
  code: "uac-disabled",
  severity: "blocking",
  title: "T",
  why: "W.",
  reads: ["uac"],
  repairs: [],
  find: () => ({ found: [{ subject: "a", sentence: "S.", evidence: [] }] }),
  ...change,
});
const run = (rules: Rule[], broken: Broken = {}, machine = {}) =>
  diagnose({ rules, observations: observe(broken), machine: { ...healthyContext, ...machine }, now });

describe("a rule whose facts are not there", () => {
  test.each([
    { outcome: "absent" as const, because: "uac has not reported yet" },
    { outcome: "failed" as const, because: "uac failed: Zugriff verweigert" },
    { outcome: "timed-out" as const, because: "uac timed out" },
  ])(
    "$outcome: undecided with its severity, so that a blocking one makes the machine unknown",
    ({ outcome, because }) => {
      const { findings, undecided, decided } = run([rule()], { without: { uac: outcome } });
      expect(findings).toEqual([]);
      expect(undecided).toMatchObject([{ code: "uac-disabled", subject: null, severity: "blocking", because }]);
      expect(decided.size).toBe(0);
    },
  );

  test("unsupported: no failure, so it weighs nothing; no fact either, so it decides nothing", () => {
    const { findings, undecided, decided } = run([rule()], { without: { uac: "unsupported" } });
    expect(findings).toEqual([]);
    expect(undecided).toMatchObject([
      { subject: null, severity: "info", because: "this Windows does not support uac" },
    ]);
    expect(decided.size).toBe(0);
  });

  test("too old against the machine's last check-in: undecided", () => {
    const observations = observe({});
    const lastSeenAt = ago(1) + staleAfterMs("uac");
    const withFactsOf = (seenAt: number) =>
      diagnose({ rules: [rule()], observations, machine: { ...healthyContext, lastSeenAt: seenAt }, now: seenAt });
    expect(withFactsOf(lastSeenAt).findings).toHaveLength(1);
    expect(withFactsOf(lastSeenAt + 1)).toMatchObject({
      findings: [],
      undecided: [{ because: "uac fell silent while the machine goes on reporting" }],
    });
  });

  test("a probe that this agent does not have: nothing is claimed", () => {
    const none = run([rule({ severity: "degrading" })], { without: { uac: "absent" } }, { probes: ["pulse"] });
    expect([...none.findings, ...none.undecided, ...none.decided]).toEqual([]);
  });

  test("a probe that this agent does not have, of a blocking rule: the machine is unknown", () => {
    const { findings, undecided, decided } = run([rule()], { without: { uac: "absent" } }, { probes: ["pulse"] });
    expect([findings, decided.size]).toEqual([[], 0]);
    expect(undecided).toMatchObject([
      { subject: null, severity: "blocking", because: "this agent does not have the probe uac" },
    ]);
  });
});

describe("a rule that looks", () => {
  test("decides by the oldest of its facts", () => {
    const { findings, decided } = run([rule({ reads: ["uac", "pulse"] })]);
    expect(findings[0]?.factsAt).toBe(ago(1));
    expect(decided.get("uac-disabled")).toBe(ago(1));
  });
  test("without facts decides by now", () => expect(run([rule({ reads: [] })]).findings[0]?.factsAt).toBe(now));
  test("tells one subject once", () => {
    const twice = { subject: "a", sentence: "S.", evidence: [] };
    expect(
      run([rule({ find: () => ({ found: [twice, twice], cannotTell: [{ subject: "a", because: "x" }] }) })]),
    ).toMatchObject({ findings: [{ subject: "a" }], undecided: [] });
  });
  test("that throws is undecided and costs nobody else anything", () => {
    const throwing = rule({
      code: "go-missing",
      find: () => {
        throw new Error("x");
      },
    });
    const { findings, undecided } = run([throwing, rule()]);
    expect(undecided).toMatchObject([{ code: "go-missing", subject: null }]);
    expect(findings).toHaveLength(1);
  });
  test("that asks for a fact it does not read is undecided", () => {
    expect(
      run([rule({ find: (context) => ({ found: [], recheckAt: context.fact("pulse") ? 1 : 2 }) })]).recheckAt,
    ).not.toBeNull();
    expect(
      run([rule({ find: (context) => ({ found: [], recheckAt: context.fact("pulse") ? 1 : 2 }) })], {
        without: { pulse: "failed" },
      }).undecided,
    ).toHaveLength(1);
  });
  test("what may be read is null when it failed", () => {
    const find: Rule["find"] = (context) => ({ found: [], recheckAt: context.maybe("pulse") ? 1 : 2 });
    expect(run([rule({ find })], { without: { pulse: "failed" } }).recheckAt).toBe(2);
  });
  test("severity and visibility of a finding win over the rule's", () => {
    const find: Rule["find"] = () => ({
      found: [{ subject: "", sentence: "S.", evidence: [], severity: "info", visibleAfterMs: 5 }],
    });
    expect(run([rule({ find, visibleAfterMs: 9 })]).findings).toMatchObject([{ severity: "info", visibleAfterMs: 5 }]);
    expect(run([rule({ visibleAfterMs: 9 })]).findings).toMatchObject([{ severity: "blocking", visibleAfterMs: 9 }]);
  });
});

describe("symptoms", () => {
  const cause = rule({ code: "uac-disabled" });
  const symptom = rule({ code: "uac-users-denied", symptomOf: ["uac-disabled"] });
  const symptoms = (rules: Rule[]) => run(rules).findings.map(({ code, symptomOf }) => [code, symptomOf]);
  test("hide under an open cause, in whatever order the rules run", () => {
    expect(symptoms([symptom, cause])).toEqual([
      ["uac-users-denied", "uac-disabled"],
      ["uac-disabled", null],
    ]);
  });
  test("show when the cause is not found", () => expect(symptoms([symptom])).toEqual([["uac-users-denied", null]]));
  test("show when the cause still waits to be seen", () => {
    expect(symptoms([symptom, { ...cause, visibleAfterMs: 1 }])).toEqual([
      ["uac-users-denied", null],
      ["uac-disabled", null],
    ]);
  });
});

test("recheckAt is the earliest of all", () => {
  const at = (recheckAt: number) => rule({ find: () => ({ found: [], recheckAt }) });
  expect(run([at(9), at(5), rule()]).recheckAt).toBe(5);
  expect(run([rule()]).recheckAt).toBeNull();
});

test("equal input gives an equal diagnosis", () => expect(diagnosed({})).toEqual(diagnosed({})));

test("a healthy machine is clean: everything was looked at, nothing found", () => {
  const { findings, undecided, decided } = diagnosed({});
  expect([...findings, ...undecided]).toEqual([]);
  expect(decided.size).toBe(allRules.length);
});
