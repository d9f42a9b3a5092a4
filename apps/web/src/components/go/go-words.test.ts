import { addTallies, emptyTally, type GoTally } from "@slipway/shared/golang/tally";
import { expect, test } from "vitest";
import { goFilterWords } from "./go-filter-words.ts";
import { goName, goTruth, targetText } from "./go-words.ts";
import { goHref, segmentHref, segmentLooks } from "./segment-look.ts";
import { tallyParts } from "./tally-parts.ts";

const tally = (change: Partial<GoTally>): GoTally => ({ ...emptyTally(), ...change });
const sentence = (total: GoTally) => Object.values(goTruth(total)).filter(Boolean).join(" ");

test.each([
  { name: "no machine", total: tally({}), expected: "No machine reports yet." },
  {
    name: "no target",
    total: tally({ total: 5, noTarget: 5 }),
    expected: "No group wants a Go. A target is set in Settings, Groups.",
  },
  {
    name: "machines without a target are not among those that ought to be there",
    total: tally({
      total: 1300,
      there: 306,
      behind: 816,
      blocked: { "installer-stuck": 74 },
      unknown: 44,
      noTarget: 60,
    }),
    expected: "306 of 1,240 machines are at their target Go. 74 cannot be brought there now. 44 are unknown.",
  },
  {
    name: "one",
    total: tally({ total: 1, there: 1 }),
    expected: "1 of 1 machine is at its target Go.",
  },
])("the truth of $name", ({ total, expected }) => expect(sentence(total)).toBe(expected));

test("the parts add up to the total", () => {
  const total = addTallies([
    tally({ total: 9, there: 1, behind: 2, none: 1, blocked: { a: 1, b: 2 }, unknown: 2 }),
    tally({ total: 4, noTarget: 4 }),
  ]);
  expect(tallyParts(total).reduce((sum, { count }) => sum + count, 0)).toBe(total.total);
});

test.each([
  { target: null, least: null, expected: "none" },
  { target: "1.27.x", least: "1.27.1", expected: "1.27.x, now 1.27.1" },
  { target: "1.30.x", least: null, expected: "1.30.x, no release known" },
  { target: "go1.27.1", least: "1.27.1", expected: "1.27.1" },
])("$target with $least reads $expected", ({ target, least, expected }) =>
  expect(targetText(target, least)).toBe(expected),
);

test("a version is named without its prefix, and what is none with words", () =>
  expect(["go1.27.1", "none", "unknown", "devel go1.28", "gopher"].map(goName)).toEqual([
    "1.27.1",
    "No Go",
    "Unknown",
    "devel go1.28",
    "gopher",
  ]));

test("unknown is a texture, and a series never looks like who is there", () => {
  const looks = segmentLooks(
    ["there", "series", "series", "unsupported", "none", "unknown"].map((kind) => ({ kind: kind as "there" })),
  );
  expect(new Set(looks).size).toBe(6);
  expect(looks.at(-1)).toContain("hatch");
});

test("a part leads to its machines, within its group", () => {
  expect(goHref("at-target", "g")).toBe("/machines?group=g&go=at-target");
  expect(segmentHref({ kind: "series", goKeys: ["go1.26.5", "go1.26.7"] }, true)).toBe(
    "/machines?go=outdated%3Ago1.26.5%2Cgo1.26.7",
  );
  expect(segmentHref({ kind: "unknown", goKeys: ["unknown"] }, false)).toBe("/machines?go=unknown");
});

test.each([
  { text: "at-target", expected: "At target" },
  { text: "blocked:disk-space-low", expected: "Blocked: Disk space low" },
  { text: "outdated:go1.26.5,go1.26.7", expected: "Behind on 1.26.5, 1.26.7" },
  { text: "go1.27.1", expected: "1.27.1" },
  { text: "none", expected: "No Go" },
])("the filter $text reads $expected", ({ text, expected }) => expect(goFilterWords(text)).toBe(expected));
