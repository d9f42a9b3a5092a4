import { expect, it } from "vitest";
import { rowAfter } from "./use-chosen-row.ts";

it.each([
  { key: "ArrowDown", row: -1, expected: 0 },
  { key: "j", row: 8, expected: 9 },
  { key: "j", row: 9, expected: 9 },
  { key: "k", row: 0, expected: 0 },
  { key: "PageDown", row: 2, expected: 9 },
  { key: "Home", row: 7, expected: 0 },
  { key: "End", row: 0, expected: 9 },
  { key: "x", row: 3, expected: null },
])("$key on row $row of ten leads to $expected", ({ key, row, expected }) => {
  expect(rowAfter(key, row, 10)).toBe(expected);
});
