import { expect, test } from "vitest";
import { hasUnstorableText } from "./unstorable-text.ts";

const circle: Record<string, unknown> = { a: "fine" };
circle.self = circle;
let deep: unknown = "\0";
for (let depth = 0; depth < 50_000; depth++) deep = [deep];

test.each([
  { name: "nothing", value: undefined, expected: false },
  { name: "plain text", value: { a: ["b", 1, null, new Date(0)] }, expected: false },
  { name: "a whole pair", value: "\u{1f600}", expected: false },
  { name: "a zero character", value: { a: [{ b: "x\0" }] }, expected: true },
  { name: "the first half of a pair", value: "a\ud800b", expected: true },
  { name: "the second half of a pair", value: ["\udc00"], expected: true },
  { name: "in a key", value: { "\0": 1 }, expected: true },
  { name: "in a set", value: new Set(["\0"]), expected: true },
  { name: "in a map's key", value: new Map([["\0", 1]]), expected: true },
  { name: "a circle", value: circle, expected: false },
  { name: "deeper than a stack", value: deep, expected: true },
])("$name: $expected", ({ value, expected }) => expect(hasUnstorableText(value)).toBe(expected));
