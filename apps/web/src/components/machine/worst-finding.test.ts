import { expect, test } from "vitest";
import type { FindingView } from "./machine-view.ts";
import { groupFindings, shownFindings } from "./worst-finding.ts";

const finding = (code: string, more: Partial<FindingView> = {}): FindingView => ({
  id: code,
  code,
  subject: "",
  severity: "blocking",
  state: "open",
  sentence: "",
  evidence: [],
  openedAt: new Date(1_000),
  factsAt: new Date(1_000),
  visibleAt: new Date(1_000),
  clearedAt: null,
  symptomOf: null,
  unknownBecause: null,
  ...more,
});
const codes = (findings: FindingView[]) =>
  groupFindings(findings).map((group) => [group.finding.code, ...group.symptoms.map(({ code }) => code)]);

const cases = [
  {
    name: "open comes before unknown, blocking before degrading",
    findings: [finding("u", { state: "unknown" }), finding("d", { severity: "degrading" }), finding("b")],
    expected: [["b"], ["d"], ["u"]],
  },
  {
    name: "of two alike the older comes first",
    findings: [finding("new", { openedAt: new Date(2_000) }), finding("old")],
    expected: [["old"], ["new"]],
  },
  {
    name: "a symptom stands under its cause",
    findings: [finding("s", { symptomOf: "c" }), finding("c")],
    expected: [["c", "s"]],
  },
  {
    name: "without its cause it stands for itself",
    findings: [finding("s", { symptomOf: "gone" })],
    expected: [["s"]],
  },
  {
    name: "two that name each other are both drawn",
    findings: [finding("a", { symptomOf: "b" }), finding("b", { symptomOf: "a" })],
    expected: [["a"], ["b"]],
  },
  {
    name: "a symptom of two causes with one code is drawn once",
    findings: [
      finding("c", { id: "1", subject: "x" }),
      finding("c", { id: "2", subject: "y" }),
      finding("s", { symptomOf: "c" }),
    ],
    expected: [["c", "s"], ["c"]],
  },
];

test.each(cases)("$name", ({ findings, expected }) => {
  expect(codes(findings)).toEqual(expected);
});

test("what still waits to last is not shown", () => {
  const all = [finding("a"), finding("c", { visibleAt: new Date(9_000) })];
  expect(shownFindings(all, 5_000).map(({ code }) => code)).toEqual(["a"]);
});
