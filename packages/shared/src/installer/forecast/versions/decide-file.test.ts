import { describe, expect, it } from "vitest";
import { compareVersions } from "./compare-versions.ts";
import { decideFile, type FileOnDisk } from "./decide-file.ts";
import { favouredLanguage } from "./favoured-language.ts";

const there = (more: Partial<FileOnDisk> = {}): FileOnDisk => ({
  ...{ version: null, language: null, isModified: false, hash: null },
  ...more,
});
const file = (version: string | null, more = {}) => ({ version, language: null, hash: null, ...more });

describe("whether a file is put over another", () => {
  it.each([
    ["nothing is there", null, file("1.0"), true],
    ["a higher version", there({ version: "1.0" }), file("1.0.0.1"), true],
    ["a lower version", there({ version: "2.0" }), file("1.9.9.9"), false],
    ["10 is more than 9", there({ version: "9.0" }), file("10.0"), true],
    ["the same version", there({ version: "1.0" }), file("1.0.0.0"), false],
    ["a version beats none", there(), file("0.1"), true],
    ["none loses against a version", there({ version: "0.1" }), file(null), false],
    ["neither has one, and it was not changed", there(), file(null), true],
    ["neither has one, and it was changed", there({ isModified: true }), file(null), false],
    ["the same hash", there({ hash: [1, 2, 3, 4] }), file(null, { hash: [1, 2, 3, 4] }), false],
    ["another hash, not changed", there({ hash: [1, 2, 3, 4] }), file(null, { hash: [1, 2, 3, 5] }), true],
    ["the product's language", there({ version: "1", language: "1031" }), file("1", { language: "1033" }), true],
  ])("%s", (_, on, incoming, installs) => {
    expect(decideFile(on, incoming, { language: 1033 }).installs).toBe(installs);
  });

  it.each([
    ["p", "2.0", false],
    ["o", "1.0", false],
    ["e", "1.0", true],
    ["e", "0.9", false],
    ["d", "0.9", true],
    ["d", "1.0", false],
    ["a", "0.1", true],
  ] as const)("REINSTALLMODE %s with version %s over 1.0", (mode, version, installs) => {
    expect(decideFile(there({ version: "1.0" }), file(version), { mode }).installs).toBe(installs);
  });

  it.each([
    ["1033", "1033", 1033, "there"],
    ["1031", "1033", 1033, "incoming"],
    ["1033", "1031", 1033, "there"],
    ["1033", "1033,1031", 1033, "incoming"],
    ["1033,1031", "1033", 1033, "there"],
    [null, "0", 1033, "there"],
    ["1031", "1036", 1033, "there"],
  ] as const)("languages %s and %s, the product in %s: %s", (old, fresh, product, favoured) => {
    expect(favouredLanguage(old, fresh, product)).toBe(favoured);
  });

  it("compares a ProductVersion by three parts, a file's by four", () => {
    expect(compareVersions("1.2.3.4", "1.2.3.9", 3)).toBe(0);
    expect(compareVersions("1.2.3.4", "1.2.3.9")).toBeLessThan(0);
    expect(compareVersions("1.2", "1.2.0.0")).toBe(0);
  });
});
