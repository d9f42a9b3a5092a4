import { expect, test } from "vitest";
import { sparkPath, sparkWords } from "./spark-path.ts";

test("a missing day is a gap in the line, not a zero", () => {
  const { strokes, dots, end } = sparkPath([4, 2, null, 0, null, 1, 2], 60, 10);
  expect(strokes).toEqual(["M0 0L10 5", "M50 7.5L60 5"]);
  expect(dots).toEqual([{ x: 30, y: 10 }]);
  expect(end).toEqual({ x: 60, y: 5 });
});

test("nothing counted draws nothing", () =>
  expect(sparkPath([null, null], 60, 10)).toEqual({ strokes: [], dots: [], end: null }));

test.each([
  { values: [null, 3], expected: "no history yet" },
  { values: [1, 5, 3], expected: "from 1 to 3 in 3 days, at most 5" },
  { values: [1, null, 3], expected: "from 1 to 3 in 3 days, at most 3; 1 not counted" },
])("$values reads $expected", ({ values, expected }) => expect(sparkWords(values)).toBe(expected));
