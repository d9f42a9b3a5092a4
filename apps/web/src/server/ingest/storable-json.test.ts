import { expect, test } from "vitest";
import { storableJson } from "./storable-json.ts";

test.each([
  { name: "plain text stays", text: '{"a":"b"}', expected: '{"a":"b"}' },
  { name: "a zero character is replaced", text: String.raw`["a\u0000b"]`, expected: String.raw`["a\ufffdb"]` },
  {
    name: "half a pair is replaced",
    text: String.raw`["\ud83dx","\uDE00"]`,
    expected: String.raw`["\ufffdx","\ufffd"]`,
  },
  { name: "a whole pair stays", text: String.raw`["\ud83d\ude00"]`, expected: String.raw`["\ud83d\ude00"]` },
  {
    name: "two halves in the wrong order are two halves",
    text: String.raw`["\ude00\ud83d"]`,
    expected: String.raw`["\ufffd\ufffd"]`,
  },
  {
    name: "an escaped backslash before u0000 is no escape",
    text: String.raw`["C:\\u0000"]`,
    expected: String.raw`["C:\\u0000"]`,
  },
  {
    name: "other escapes stay",
    text: String.raw`["\u00e9\n\"\ud7ff\ue000"]`,
    expected: String.raw`["\u00e9\n\"\ud7ff\ue000"]`,
  },
])("$name", ({ text, expected }) => {
  expect(storableJson(text)).toBe(expected);
  expect(() => JSON.parse(storableJson(text))).not.toThrow();
});
