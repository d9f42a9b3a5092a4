import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findingCodes, probeCodes, repairCodes } from "../facts/codes.ts";
import { findFindingKind, findingKind } from "./catalogue.ts";
import { rules } from "./rules.ts";
import { renderSentence } from "./sentence.ts";
import { brokenBy } from "./testing/broken.ts";
import { diagnosed, now, observe } from "./testing/machine.ts";

const runbook = (code: string) => new URL(`../../../../docs/runbooks/${code}.md`, import.meta.url);

test("every finding code has one rule, and no rule has another", () => {
  expect(rules.map(({ code }) => code).sort()).toEqual([...findingCodes].sort());
});

test("every rule has a file of its name", () => {
  for (const code of findingCodes) expect(existsSync(new URL(`./${code}.ts`, import.meta.url)), code).toBe(true);
});

describe.each(rules.map((rule) => ({ code: rule.code, rule })))("$code", ({ code, rule }) => {
  test("has a title without a full stop, and sentences that say why", () => {
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/);
    expect(rule.why).toMatch(/^[A-Z].*\.$/);
  });
  test("names probes and repairs that exist, each once", () => {
    const probes = [...rule.reads, ...(rule.mayRead ?? [])];
    expect(probes.filter((probe) => !probeCodes.includes(probe))).toEqual([]);
    expect(rule.repairs.filter((repair) => !repairCodes.includes(repair))).toEqual([]);
    expect(new Set(probes).size).toBe(probes.length);
    expect(new Set(rule.repairs).size).toBe(rule.repairs.length);
  });
  test("is found on a machine that is broken so, in one sentence with evidence", () => {
    const { findings } = diagnosed(brokenBy[code], code);
    expect(findings).not.toEqual([]);
    for (const { subject, sentence, evidence } of findings) {
      const read = renderSentence(sentence, now, () => "09:12");
      expect(read).toMatch(/^\S.*[^.]\.$/);
      expect(evidence).not.toEqual([]);
      const texts = [read, ...evidence.map(({ value }) => renderSentence(value, now, () => "09:12"))];
      expect(texts.filter((text) => /\{\w+:|undefined|null|NaN/.test(text))).toEqual([]);
      expect(subject.length).toBeLessThanOrEqual(200);
    }
  });
  test("is a symptom only of codes that exist, and not of itself", () => {
    expect((rule.symptomOf ?? []).filter((cause) => cause === code || !findingCodes.includes(cause))).toEqual([]);
  });
  test("has a runbook page that names its probes and repairs", () => {
    const page = readFileSync(runbook(code), "utf8");
    expect(page.startsWith(`# ${rule.title}\n`), "the page begins with the rule's title").toBe(true);
    for (const name of [code, ...rule.reads, ...rule.repairs]) expect(page).toContain(`\`${name}\``);
    for (const heading of [
      "What it means",
      "How Slipway knows",
      "Why it matters",
      "What to do",
      "What never to do",
      "Sources",
    ]) {
      expect(page).toContain(`\n## ${heading}\n`);
    }
  });
  test("is found for pages by its code", () => {
    const { title, why, severity, repairs } = rule;
    expect(findingKind(code)).toEqual({ code, title, why, severity, repairs });
    expect(findFindingKind(code)).toEqual(findingKind(code));
  });
  test.each(rule.reads)("without %s it is undecided, never clean", (probe) => {
    for (const outcome of ["absent", "failed", "timed-out"] as const) {
      const { findings, undecided, decided } = diagnosed({ without: { [probe]: outcome } }, code);
      expect(findings).toEqual([]);
      expect(undecided.map(({ subject }) => subject)).toEqual([null]);
      expect(decided.has(code)).toBe(false);
    }
  });
  test("asks only for probes that it declares", () => {
    const asked = new Set<string>();
    const context = spyContext(asked);
    rule.find(context);
    if (code === "probe-failing") return;
    expect(
      [...asked].filter((probe) => !([...rule.reads, ...(rule.mayRead ?? [])] as string[]).includes(probe)),
    ).toEqual([]);
  });
  test("on a healthy machine it finds nothing and doubts nothing", () => {
    const { findings, undecided } = diagnosed({}, code);
    expect([...findings, ...undecided]).toEqual([]);
  });
});

test("all rules together read every probe but the inventory, which only describes", () => {
  const read = new Set(rules.flatMap(({ reads, mayRead = [] }) => [...reads, ...mayRead]));
  expect(probeCodes.filter((probe) => !read.has(probe))).toEqual(["inventory"]);
});

test("an unknown code has no kind", () => expect(findFindingKind("constructor")).toBeNull());

function spyContext(asked: Set<string>): Parameters<(typeof rules)[number]["find"]>[0] {
  const observations = observe({});
  const factOf = (probe: string) => {
    asked.add(probe);
    const observed = observations[probe as keyof typeof observations];
    return observed?.outcome === "ok" ? observed.fact : null;
  };
  const machine = { lastSeenAt: 1, enrolledAt: 0, probes: null, clockSkewMs: 0, cloneSighting: null, goReleases: [] };
  const group = { goTarget: null, silentAfterMs: 1000, stuckAfterMs: 1000 };
  const context = {
    now: 1,
    machine: { ...machine, group },
    fact: factOf,
    maybe: factOf,
    outcome: () => null,
    at: (time: number) => time,
  };
  return context as unknown as Parameters<(typeof rules)[number]["find"]>[0];
}
