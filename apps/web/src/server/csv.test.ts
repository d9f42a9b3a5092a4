import { expect, test } from "vitest";
import { csvLine } from "./csv.ts";

test.each([
  { name: "plain words", fields: ["PC-1", "ok"], expected: "PC-1,ok\r\n" },
  { name: "nothing is an empty field", fields: ["a", null, "", "b"], expected: "a,,,b\r\n" },
  { name: "commas, quotes and line breaks", fields: ['a,"b"\nc'], expected: '"a,""b""\nc"\r\n' },
  { name: "a formula", fields: ["=HYPERLINK(1)"], expected: "'=HYPERLINK(1)\r\n" },
  { name: "a formula with quotes", fields: ['=HYPERLINK("x")'], expected: `"'=HYPERLINK(""x"")"\r\n` },
  { name: "a formula behind blanks", fields: ["  +1"], expected: "'  +1\r\n" },
  { name: "a formula in full width", fields: ["＝1"], expected: "'＝1\r\n" },
  { name: "a plus, a minus, an at", fields: ["+1", "-2+3", "@SUM(A1)"], expected: "'+1,'-2+3,'@SUM(A1)\r\n" },
  { name: "a tab and a return", fields: ["\tx", "\r=1"], expected: `'\tx,"'\r=1"\r\n` },
  { name: "a sign within a word", fields: ["PC-1=2"], expected: "PC-1=2\r\n" },
])("$name", ({ fields, expected }) => expect(csvLine(fields)).toBe(expected));
