import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { knownInstallers, knownReleases, knownReleasesAsOf } from "./releases.ts";
import { goSupport } from "./support.ts";
import { goTargetState, parseGoTarget } from "./target.ts";
import { compareGoVersions, formatGoVersion, parseGoVersion } from "./version.ts";

const parse = (text: string) => {
  const version = parseGoVersion(text);
  if (!version) throw new Error(`${text} is no Go version`);
  return version;
};

describe("versions", () => {
  const ascending = [
    "go1.4",
    "go1.20beta1",
    "go1.20rc3",
    "go1.20",
    "go1.20.1",
    "1.21",
    "1.21beta1",
    "1.21rc1",
    "1.21rc2",
    "1.21.0",
    "1.21.1",
    "1.21.10",
    "go1.27.1",
    "go2.0.0",
  ];
  test("are ordered as G.2 says", () => {
    const shuffled = [...ascending].reverse();
    expect(shuffled.sort((a, b) => compareGoVersions(parse(a), parse(b)))).toEqual(ascending);
  });

  test.each([
    "",
    "devel go1.28-abc",
    "go1",
    "go1.27.1.1",
    "go1.27.1 X:boringcrypto",
    "1.27.x",
    "go1.-1",
    "go1.99999999",
    "go１.２",
  ])("%j cannot be placed", (text) => {
    expect(parseGoVersion(text)).toBeNull();
  });

  test("before 1.21 the first release has two numbers", () =>
    expect(compareGoVersions(parse("go1.20"), parse("go1.20.0"))).toBe(0));

  test("writing and reading give the same", () => {
    const version = fc.record({
      major: fc.constant(1),
      minor: fc.integer({ min: 21, max: 99 }),
      patch: fc.option(fc.nat(99)),
      pre: fc.constant(null),
    });
    fc.assert(
      fc.property(version, (parts) => {
        expect(parse(formatGoVersion(parts))).toEqual(parts);
      }),
    );
  });
});

describe("known releases", () => {
  test("are the five of the table, with their product codes", () => {
    expect(knownReleases.map(({ version }) => version)).toEqual([
      "go1.27.1",
      "go1.27.0",
      "go1.26.7",
      "go1.26.6",
      "go1.26.5",
    ]);
    expect(knownReleases[0]?.productCodes).toContain("{8AE02253-4A3D-4237-B110-159FBB775744}");
    expect(knownInstallers).toHaveLength(15);
  });

  test("have the day of the table in UTC", () => {
    for (const { version, releasedAt } of knownReleases) {
      const installer = knownInstallers.find((each) => each.version === version);
      expect(new Date(releasedAt).toISOString()).toBe(`${installer?.releasedOn}T00:00:00.000Z`);
    }
    const newest = Math.max(...knownReleases.map(({ releasedAt }) => releasedAt));
    expect(new Date(newest).toISOString().slice(0, 10)).toBe(knownReleasesAsOf.day);
  });
});

describe("goSupport", () => {
  const releases = ["go1.27.1", "go1.27.0", "go1.26.7", "go1.28rc1", "go1.28.0rc1", "nonsense"].map((version) => ({
    version,
  }));
  test.each([
    { version: "go1.27.1", expected: "supported" },
    { version: "go1.27.0", expected: "supported" },
    { version: "go1.26.7", expected: "supported" },
    { version: "go1.26.9", expected: "supported" },
    { version: "go1.25.9", expected: "unsupported" },
    { version: "go1.20", expected: "unsupported" },
    { version: "go1.27.2", expected: "cannot-tell" },
    { version: "go1.28.0", expected: "cannot-tell" },
    { version: "go2.0.0", expected: "cannot-tell" },
    { version: "devel go1.28", expected: "cannot-tell" },
  ])("$version is $expected", ({ version, expected }) => expect(goSupport(version, releases)).toBe(expected));

  test("an empty table tells nothing", () => expect(goSupport("go1.4", [])).toBe("cannot-tell"));
  test("a table of candidates alone tells nothing", () =>
    expect(goSupport("go1.4", [{ version: "go1.28rc1" }])).toBe("cannot-tell"));
});

describe("goTargetState", () => {
  const releases = ["go1.27.1", "go1.27.0", "go1.26.7"].map((version) => ({ version }));
  test.each([
    { target: "go1.27.1", installed: "go1.27.1", expected: "satisfied" },
    { target: "1.27.1", installed: "go1.27.2", expected: "satisfied" },
    { target: "go1.27.1", installed: "go1.27.0", expected: "behind" },
    { target: "go1.27.1", installed: "go1.27rc2", expected: "behind" },
    { target: "go1.27.1", installed: "devel", expected: "cannot-tell" },
    { target: "go1.27.1", installed: null, expected: "cannot-tell" },
    { target: "1.27.x", installed: "go1.27.1", expected: "satisfied" },
    { target: "1.27.x", installed: "go1.27.0", expected: "behind" },
    { target: "1.27.x", installed: "go1.27.9", expected: "satisfied" },
    { target: "1.27.x", installed: "go1.26.7", expected: "behind" },
    { target: "1.26.x", installed: "go1.27.0", expected: "satisfied" },
    { target: "1.30.x", installed: "go1.30.0", expected: "cannot-tell" },
    { target: "1.30.x", installed: "go1.29.0", expected: "behind" },
    { target: "1.30.x", installed: "go1.31.0", expected: "satisfied" },
    { target: "newest", installed: "go1.27.1", expected: "cannot-tell" },
  ])("$target with $installed is $expected", ({ target, installed, expected }) =>
    expect(goTargetState(target, installed, releases)).toBe(expected),
  );

  test.each(["", "1.27", "x", "1.27.x.1"])("%j is no target", (text) => expect(parseGoTarget(text)).toBeNull());
});
