import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { goSegments } from "./segments.ts";
import { goStanding, goStandings } from "./standing.ts";
import { addTallies, blockedOf, type GoCount, type GoTally, tallyGo } from "./tally.ts";
import { leastGoVersion } from "./target.ts";

const releases = ["go1.27.1", "go1.27.0", "go1.26.7"].map((version) => ({ version }));

describe("leastGoVersion", () => {
  test.each([
    { target: "1.27.x", expected: "1.27.1" },
    { target: "go1.27.0", expected: "1.27.0" },
    { target: "1.30.x", expected: null },
    { target: "go1.27", expected: null },
  ])("$target asks for $expected", ({ target, expected }) => expect(leastGoVersion(target, releases)).toBe(expected));
  test("the newest patch is that of the table: a newer one moves it", () =>
    expect(leastGoVersion("1.27.x", [...releases, { version: "go1.27.10" }])).toBe("1.27.10"));
  test("a candidate is no patch", () =>
    expect(leastGoVersion("1.27.x", [...releases, { version: "go1.27.2rc1" }])).toBe("1.27.1"));
});

describe("goStanding", () => {
  test.each([
    { goKey: "go1.27.1", target: "1.27.x", expected: "there" },
    { goKey: "go1.28.0", target: "1.27.x", expected: "there" },
    { goKey: "go1.27.0", target: "1.27.x", expected: "behind" },
    { goKey: "none", target: "1.27.x", expected: "none" },
    { goKey: "unknown", target: "1.27.x", expected: "unknown" },
    { goKey: "devel go1.29-abc", target: "1.27.x", expected: "unknown" },
    { goKey: "go1.30.0", target: "1.30.x", expected: "unknown" },
    { goKey: "go1.27.1", target: "rubbish", expected: "unknown" },
    { goKey: "unknown", target: null, expected: "no-target" },
  ] as const)("$goKey against $target is $expected", ({ goKey, target, expected }) =>
    expect(goStanding(goKey, target, releases)).toBe(expected),
  );
});

const count = (goKey: string, machines: number, blocked: Record<string, number> = {}): GoCount => ({
  goKey,
  machines,
  blocked,
});
const sumOf = ({ there, behind, none, unknown, noTarget, ...rest }: GoTally) =>
  there + behind + none + unknown + noTarget + blockedOf({ there, behind, none, unknown, noTarget, ...rest });

describe("tallyGo", () => {
  test("sets apart who is behind or without Go and cannot install, by what blocks them", () => {
    const counts = [
      count("go1.27.1", 5, { "installer-stuck": 2 }),
      count("go1.26.7", 7, { "installer-stuck": 3, "disk-space-low": 1 }),
      count("none", 4, { "installer-stuck": 1 }),
      count("unknown", 2),
    ];
    expect(tallyGo(counts, "1.27.x", releases)).toEqual({
      total: 18,
      there: 5,
      behind: 3,
      none: 3,
      blocked: { "installer-stuck": 4, "disk-space-low": 1 },
      unknown: 2,
      noTarget: 0,
    });
    expect(tallyGo(counts, null, releases)).toMatchObject({ total: 18, noTarget: 18 });
  });

  const counts = fc.array(
    fc.record({
      goKey: fc.constantFrom("go1.27.1", "go1.27.0", "go1.26.7", "go1.20.1", "none", "unknown", "devel"),
      machines: fc.nat(50),
      blocked: fc.dictionary(fc.constantFrom("installer-stuck", "disk-space-low"), fc.nat(40)),
    }),
  );
  test("the sum is always the total, over groups too", () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(counts, fc.constantFrom("1.27.x", "go1.26.7", "1.30.x", null))), (groups) => {
        const sum = addTallies(groups.map(([each, target]) => tallyGo(each, target, releases)));
        expect(sumOf(sum)).toBe(sum.total);
        expect(sum.total).toBe(groups.flatMap(([each]) => each).reduce((all, { machines }) => all + machines, 0));
        expect(Math.min(sum.behind, sum.none)).toBeGreaterThanOrEqual(0);
      }),
    ));
});

describe("goSegments", () => {
  const part = (goKey: string, machines: number, target: string | null = "1.27.x") => ({
    goKey,
    machines,
    standing: goStanding(goKey, target, releases),
  });
  const lines = (parts: ReturnType<typeof part>[], targets = ["1.27.1"]) =>
    goSegments(parts, targets, releases).map(({ label, machines }) => `${label} ${machines}`);

  test("go from the target down to what is unknown", () =>
    expect(
      lines([
        part("unknown", 44),
        part("none", 99),
        part("go1.20.3", 1),
        part("go1.25.9", 150),
        part("go1.26.7", 400),
        part("go1.26.5", 52),
        part("go1.27.0", 188),
        part("go1.27.1", 306),
        part("devel", 2),
      ]),
    ).toEqual(["1.27.1 306", "1.27.0 188", "1.26.x 452", "≤ 1.25 151", "No Go 99", "Unknown 46"]));

  test("without a target the versions stand by themselves, and nobody is there", () =>
    expect(lines([part("go1.27.1", 3, null), part("go1.27.0", 2, null), part("none", 1, null)], [])).toEqual([
      "1.27.x 5",
      "No Go 1",
    ]));

  test("several targets have no one version", () =>
    expect(lines([part("go1.27.1", 3), part("go1.26.7", 2, "1.26.x")], ["1.27.1", "1.26.7"])).toEqual(["At target 5"]));

  test("lose nobody", () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            goKey: fc.constantFrom("go1.27.1", "go1.26.7", "go1.20.1", "none", "unknown", "devel"),
            standing: fc.constantFrom(...goStandings),
            machines: fc.nat(50),
          }),
        ),
        (parts) => {
          const total = parts.reduce((sum, { machines }) => sum + machines, 0);
          const sum = goSegments(parts, ["1.27.1"], releases).reduce((all, { machines }) => all + machines, 0);
          expect(sum).toBe(total);
        },
      ),
    ));
});
