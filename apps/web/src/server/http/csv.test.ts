import { expect, test } from "vitest";
import { csvLine } from "./csv.ts";

test.each([
  { name: "plain words", fields: ["PC-1", "ok"], expected: "PC-1,ok\r\n" },
  { name: "commas, quotes and line breaks", fields: ['a,"b"\nc'], expected: '"a,""b""\nc"\r\n' },
  { name: "a formula", fields: ["=HYPERLINK(1)"], expected: "'=HYPERLINK(1)\r\n" },
  { name: "a formula behind blanks", fields: ["  +1"], expected: "'  +1\r\n" },
  { name: "a formula in full width", fields: ["＝1"], expected: "'＝1\r\n" },
  { name: "a minus, an at, a tab", fields: ["-1", "@x", "\tx"], expected: "'-1,'@x,'\tx\r\n" },
  { name: "a sign within a word", fields: ["PC-1=2"], expected: "PC-1=2\r\n" },
])("$name", ({ fields, expected }) => expect(csvLine(fields)).toBe(expected));
