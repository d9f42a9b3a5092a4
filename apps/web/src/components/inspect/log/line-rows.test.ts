import { describe, expect, it } from "vitest";
import { allLines, foldedLines, type LineRows } from "./line-rows.ts";

const told = (rows: LineRows) =>
  Array.from({ length: rows.count }, (_, row) => {
    const it = rows.at(row);
    return it.kind === "line" ? it.line : `${it.from}-${it.to}`;
  });
const none: ReadonlySet<number> = new Set();

describe("folded lines", () => {
  const cases = [
    {
      name: "what is wanted stays, the rest folds",
      lines: 20,
      wanted: [1, 10, 20],
      opened: none,
      expected: [1, "2-9", 10, "11-19", 20],
    },
    { name: "two lines are no fold", lines: 6, wanted: [1, 4, 6], opened: none, expected: [1, 2, 3, 4, 5, 6] },
    {
      name: "an opened fold is its lines",
      lines: 9,
      wanted: [1, 6],
      opened: new Set([2]),
      expected: [1, 2, 3, 4, 5, 6, "7-9"],
    },
    {
      name: "doubles and lines beyond the log do nothing",
      lines: 8,
      wanted: [0, 4, 4, 9],
      opened: none,
      expected: ["1-3", 4, "5-8"],
    },
    { name: "nothing wanted is one fold", lines: 5, wanted: [], opened: none, expected: ["1-5"] },
  ];
  it.each(cases)("$name", ({ lines, wanted, opened, expected }) => {
    expect(told(foldedLines(lines, wanted, opened))).toEqual(expected);
  });

  it("each line has a row that shows it or folds it", () => {
    const rows = foldedLines(200, [1, 50, 51, 120, 200], new Set([52]));
    for (let line = 1; line <= 200; line++) {
      const it = rows.at(rows.rowOf(line));
      if (it.kind === "line") expect(it.line).toBe(line);
      else expect(line >= it.from && line <= it.to).toBe(true);
    }
    expect(rows.shown).toBe(told(rows).filter((row) => typeof row === "number").length);
  });
});

it("all lines are all lines", () => {
  expect(told(allLines(3))).toEqual([1, 2, 3]);
  expect(allLines(9).rowOf(9)).toBe(8);
});
