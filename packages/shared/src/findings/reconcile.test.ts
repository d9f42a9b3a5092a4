import { describe, expect, test } from "vitest";
import type { Diagnosed, Diagnosis, Undecided } from "./diagnose.ts";
import { reconcileFindings, type StoredFinding } from "./reconcile.ts";

const found = (rest: Partial<Diagnosed> = {}): Diagnosed => ({
  code: "installer-busy",
  subject: "",
  severity: "blocking",
  sentence: "S.",
  evidence: [],
  factsAt: 100,
  symptomOf: null,
  visibleAfterMs: 0,
  ...rest,
});
const stored = (rest: Partial<StoredFinding> = {}): StoredFinding => ({
  code: "installer-busy",
  subject: "",
  severity: "blocking",
  state: "open",
  sentence: "S.",
  evidence: [],
  openedAt: 90,
  factsAt: 100,
  visibleAt: 90,
  clearedAt: null,
  symptomOf: null,
  unknownBecause: null,
  ...rest,
});
const cleared = stored({ state: "cleared", clearedAt: 110 });
const unknown = stored({ state: "unknown", unknownBecause: "pulse timed out" });
const diagnosis = (rest: Partial<Diagnosis> = {}): Diagnosis => ({
  findings: [],
  undecided: [],
  decided: new Map(),
  recheckAt: null,
  ...rest,
});
const says = (...findings: Diagnosed[]) =>
  diagnosis({ findings, decided: new Map(findings.map(({ code, factsAt }) => [code, factsAt])) });
const clean = (factsAt: number) => diagnosis({ decided: new Map([["installer-busy", factsAt]]) });
const doubts = (rest: Partial<Undecided> = {}) =>
  diagnosis({
    undecided: [
      {
        code: "installer-busy",
        subject: null,
        severity: "blocking",
        because: "pulse timed out",
        factsAt: 100,
        ...rest,
      },
    ],
  });
const now = 200;
const told = (before: StoredFinding[], after: Diagnosis) =>
  reconcileFindings(before, after, now).map(
    ({ event, finding }) => `${event} ${finding.subject}${finding.state} ${finding.factsAt}`,
  );

describe("reconcileFindings", () => {
  test.each<{ name: string; before: StoredFinding[]; after: Diagnosis; expected: string[] }>([
    { name: "found: opens", before: [], after: says(found()), expected: ["opened open 100"] },
    {
      name: "found again, the same: no row, however young the facts",
      before: [stored()],
      after: says(found({ factsAt: 150 })),
      expected: [],
    },
    {
      name: "found again, other words: changed",
      before: [stored()],
      after: says(found({ sentence: "T.", factsAt: 150 })),
      expected: ["changed open 150"],
    },
    {
      name: "found again, other severity: changed",
      before: [stored()],
      after: says(found({ severity: "info", factsAt: 150 })),
      expected: ["changed open 150"],
    },
    {
      name: "found again, by older facts: a late report is history",
      before: [stored()],
      after: says(found({ sentence: "T.", factsAt: 99 })),
      expected: [],
    },
    {
      name: "not found, by younger facts: clears",
      before: [stored()],
      after: clean(101),
      expected: ["cleared cleared 101"],
    },
    {
      name: "not found, by facts just as old: time or a rule cleared it",
      before: [stored()],
      after: clean(100),
      expected: ["cleared cleared 100"],
    },
    { name: "not found, by older facts: stays", before: [stored()], after: clean(99), expected: [] },
    { name: "its rule did not look: stays", before: [stored()], after: diagnosis(), expected: [] },
    {
      name: "another rule looked: stays",
      before: [stored()],
      after: diagnosis({ decided: new Map([["go-missing", 900]]) }),
      expected: [],
    },
    {
      name: "facts are gone: unknown, never cleared",
      before: [stored()],
      after: doubts(),
      expected: ["became-unknown open".replace("open", "unknown 100")],
    },
    { name: "facts gone, told late: stays", before: [stored()], after: doubts({ factsAt: 99 }), expected: [] },
    { name: "unknown stays unknown without a row", before: [unknown], after: doubts(), expected: [] },
    {
      name: "unknown for another reason: a row",
      before: [unknown],
      after: doubts({ because: "pulse failed" }),
      expected: ["became-unknown unknown 100"],
    },
    {
      name: "unknown, found again: reopened",
      before: [unknown],
      after: says(found({ factsAt: 150 })),
      expected: ["reopened open 150"],
    },
    {
      name: "unknown, not found by fresh facts: clears",
      before: [unknown],
      after: clean(150),
      expected: ["cleared cleared 150"],
    },
    { name: "unknown, not found by older facts: stays", before: [unknown], after: clean(99), expected: [] },
    { name: "cleared, not found: nothing", before: [cleared], after: clean(150), expected: [] },
    { name: "cleared, facts gone: nothing", before: [cleared], after: doubts(), expected: [] },
    {
      name: "cleared, found again: reopened",
      before: [cleared],
      after: says(found({ factsAt: 150 })),
      expected: ["reopened open 150"],
    },
    {
      name: "cleared, found by older facts: a late report is history",
      before: [cleared],
      after: says(found({ factsAt: 99 })),
      expected: [],
    },
    {
      name: "two subjects are two findings",
      before: [stored({ subject: "a " })],
      after: says(found({ subject: "b " })),
      expected: ["opened b open 100", "cleared a cleared 100"],
    },
    {
      name: "one subject in doubt, another found",
      before: [stored({ subject: "a " })],
      after: {
        ...doubts({ subject: "a " }),
        findings: [found({ subject: "b " })],
        decided: new Map([["installer-busy", 100]]),
      },
      expected: ["opened b open 100", "became-unknown a unknown 100"],
    },
    {
      name: "a doubt about a new subject is told",
      before: [],
      after: doubts({ subject: "a " }),
      expected: ["became-unknown a unknown 100"],
    },
    {
      name: "a doubt about a cleared subject is told",
      before: [cleared],
      after: doubts({ subject: "", factsAt: 150 }),
      expected: ["became-unknown unknown 150"],
    },
    {
      name: "a late doubt about a cleared subject is not",
      before: [cleared],
      after: doubts({ subject: "", factsAt: 99 }),
      expected: [],
    },
    {
      name: "onlyOpen keeps an open one from clearing",
      before: [stored()],
      after: { ...doubts({ subject: "", onlyOpen: true }), decided: new Map([["installer-busy", 150]]) },
      expected: ["became-unknown unknown 100"],
    },
    { name: "onlyOpen claims nothing new", before: [], after: doubts({ subject: "", onlyOpen: true }), expected: [] },
    {
      name: "onlyOpen does not reopen what was cleared",
      before: [cleared],
      after: doubts({ subject: "", onlyOpen: true, factsAt: 150 }),
      expected: [],
    },
  ])("$name", ({ before, after, expected }) => expect(told(before, after)).toEqual(expected));

  const one = (before: StoredFinding[], after: Diagnosis) => reconcileFindings(before, after, now)[0]?.finding;
  test("opened now, seen after its wait", () =>
    expect(one([], says(found({ visibleAfterMs: 60 })))).toMatchObject({ openedAt: 200, visibleAt: 260 }));
  test("reopened waits again", () =>
    expect(one([cleared], says(found({ factsAt: 150, visibleAfterMs: 60 })))).toMatchObject({
      openedAt: 200,
      visibleAt: 260,
      clearedAt: null,
    }));
  test("changed keeps since when", () =>
    expect(one([stored()], says(found({ sentence: "T.", visibleAfterMs: 60 })))).toMatchObject({
      openedAt: 90,
      visibleAt: 90,
    }));
  test("cleared keeps since when and forgets its cause", () =>
    expect(one([stored({ symptomOf: "install-suspended" })], clean(150))).toMatchObject({
      openedAt: 90,
      clearedAt: 200,
      symptomOf: null,
    }));
  test("unknown keeps what was known, and says why", () =>
    expect(one([stored()], doubts())).toMatchObject({
      sentence: "S.",
      unknownBecause: "pulse timed out",
      openedAt: 90,
      clearedAt: null,
    }));
  test("what was cleared is no sentence for a new doubt", () =>
    expect(one([cleared], doubts({ subject: "", factsAt: 150 }))).toMatchObject({
      sentence: "Cannot tell: pulse timed out.",
      openedAt: 200,
      clearedAt: null,
    }));
});
