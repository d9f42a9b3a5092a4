import { describe, expect, test } from "vitest";
import { patternIds } from "../../codes/pattern-ids.ts";
import { diagnoseBytes, diagnoseText } from "../testing/diagnose-text.ts";
import { legacy, utf16 } from "../testing/encode.ts";
import { patternFixtures } from "../testing/pattern-fixtures.ts";
import { findPattern, patterns } from "./patterns.ts";

test("every id has one pattern, and every row of §D.5 has one", () => {
  expect(patterns.map(({ id }) => id).sort()).toEqual([...patternIds].sort());
  const rows = patterns.flatMap(({ row }) => (row === null ? [] : [row]));
  expect(rows.sort((a, b) => a - b)).toEqual(Array.from({ length: 22 }, (_, index) => index + 1));
});

test("every pattern has a fixture", () => {
  const shown = new Set(patternFixtures.map(({ expected }) => expected.patternId));
  expect(patternIds.filter((id) => !shown.has(id))).toEqual([]);
});

describe.each(patternFixtures)("$name", ({ log, expected, language }) => {
  const diagnosis = diagnoseText(log.text());
  test("is the root cause, with its line as it stands in the log", () => {
    const { file, ...rest } = expected;
    expect(diagnosis.rootCause).toMatchObject({ ...rest, ...(file === undefined ? {} : { file }) });
    const { line = 0, quote = "" } = diagnosis.rootCause ?? {};
    expect(log.lines()[line - 1]?.startsWith(quote)).toBe(true);
  });
  test("has the pattern's advice", () => {
    const pattern = findPattern(expected.patternId);
    expect(diagnosis.advice).toMatchObject({ repair: pattern?.repair ?? null, classes: pattern?.classes });
    expect(diagnosis.advice.text.slice(0, 2)).toEqual([pattern?.cause, pattern?.advice]);
  });
  test("is the same in its own code page, in UTF-8 and in UTF-16 without a mark, cut anywhere", () => {
    const text = log.text();
    const forms = [legacy(text, language.codePage), new TextEncoder().encode(text), utf16(text, { mark: false })];
    for (const bytes of forms) {
      const { rootCause } = diagnoseBytes(bytes, 211);
      expect(rootCause).toEqual({ ...diagnosis.rootCause, quote: rootCause?.quote });
    }
  });
});
