import { describe, expect, it } from "vitest";
import type { ChangedFile } from "../reading/change-set";
import { appliedTruth, cellChange, filesWords, patchTruth } from "./change-words";
import { relationWords } from "./relation-words";

const file = (kind: ChangedFile["kind"]): ChangedFile => ({ kind, name: "a.dll", was: null, is: null });

describe("what becomes of files, in words", () => {
  it.each([
    { files: [], expected: null },
    { files: [file("update")], expected: "1 file changes" },
    { files: [file("add"), file("add")], expected: "2 files are new" },
    { files: [file("update"), file("update"), file("add")], expected: "2 files change and 1 is new" },
    { files: [file("update"), file("add"), file("delete")], expected: "1 file changes, 1 is new and 1 goes" },
  ])("$expected", ({ files, expected }) => expect(filesWords(files)).toBe(expected));
});

describe("for what a patch is", () => {
  const target = { transform: "T", productCode: "{A}", from: "1.0", to: "1.1", checks: [] };
  it.each([
    { name: "one version", targets: [target], expected: "SP1 takes one product from 1.0 to 1.1." },
    {
      name: "a version that it keeps",
      targets: [{ ...target, to: "1.0" }],
      expected: "SP1 takes one product from 1.0.",
    },
    {
      name: "several versions",
      targets: [target, { ...target, from: "1.0.5" }],
      expected: "SP1 is for 2 versions of 1 product.",
    },
    { name: "none", targets: [], expected: "SP1 names no product that it is for." },
  ])("$name", ({ targets, expected }) => {
    const rest = { code: null, metadata: [], replaces: [], sequences: [] };
    expect(patchTruth({ ...rest, name: "SP1", targets })).toBe(expected);
  });
});

describe("a cell before and after", () => {
  it.each([
    { name: "differs", was: ["a", 1], is: ["a", 2], expected: { before: 1, after: 2, isChanged: true } },
    { name: "is the same", was: ["a", 1], is: ["a", 1], expected: { before: 1, after: 1, isChanged: false } },
    { name: "is emptied", was: ["a", 1], is: ["a", null], expected: { before: 1, after: null, isChanged: true } },
    {
      name: "was not said",
      was: ["a", undefined],
      is: ["a", 2],
      expected: { before: undefined, after: 2, isChanged: true },
    },
    {
      name: "is left as it was, whatever that is",
      was: ["a", undefined],
      is: ["a", undefined],
      expected: { before: undefined, after: undefined, isChanged: false },
    },
  ])("$name", ({ was, is, expected }) => expect(cellChange({ kind: "update", was, is }, 1)).toEqual(expected));
});

describe("which versions a transform is for", () => {
  const from = { productCode: null, version: "1.0" };
  it.each([
    { relation: "=" as const, checks: ["version" as const], expected: "1.0" },
    { relation: "<" as const, checks: ["version" as const], expected: "below 1.0" },
    { relation: "<" as const, checks: [], expected: "1.0" },
  ])("$relation, compared: $checks", ({ relation, checks, expected }) =>
    expect(relationWords({ from, checks, version: { parts: 3, relation } })).toBe(expected),
  );
});

it("says what nothing came of", () => {
  const product = { was: "Suite 1.0", is: "Suite 1.0" };
  const nothing = { kind: "patch", refusal: "It is for others.", product, set: null, missed: [], faults: [] } as const;
  expect(appliedTruth(nothing, "SP1").claim).toBe("The patch changes nothing in Suite 1.0.");
});
