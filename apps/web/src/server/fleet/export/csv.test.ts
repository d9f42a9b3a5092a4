import { expect, test } from "vitest";
import { csvCell, csvLine } from "./csv.ts";

const cases = [
  { name: "plain text stays plain", value: "LT-0417", cell: "LT-0417" },
  { name: "nothing is an empty cell", value: null, cell: "" },
  { name: "a comma is quoted", value: "a,b", cell: '"a,b"' },
  { name: "quotes are doubled", value: 'say "hi"', cell: '"say ""hi"""' },
  { name: "a new line is quoted", value: "a\nb", cell: '"a\nb"' },
  { name: "an equals sign is no formula", value: "=cmd|' /C calc'!A0", cell: `"'=cmd|' /C calc'!A0"` },
  { name: "a plus is no formula", value: "+1", cell: `"'+1"` },
  { name: "a minus is no formula", value: "-2+3", cell: `"'-2+3"` },
  { name: "an at sign is no formula", value: "@SUM(A1)", cell: `"'@SUM(A1)"` },
  { name: "a tab is no formula", value: "\t=1", cell: `"'\t=1"` },
  { name: "a return is no formula", value: "\r=1", cell: `"'\r=1"` },
  { name: "inside a text they are text", value: "a=b", cell: "a=b" },
];

test.each(cases)("$name", ({ value, cell }) => {
  expect(csvCell(value)).toBe(cell);
});

test("a line ends as the standard says", () => {
  expect(csvLine(["a", null, "b"])).toBe("a,,b\r\n");
});
