import superjson from "superjson";
import { describe, expect, test } from "vitest";
import { serialize } from "./serialize.ts";

const at = new Date("2026-11-22T00:00:00.123Z");
const circle: { inner?: unknown } = {};
circle.inner = circle;

const asText = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe("as text it is what superjson writes", () => {
  test.each<{ name: string; value: unknown }>([
    {
      name: "a page of the list",
      value: { machines: [{ at, labels: ["a"], note: null }, { at: new Date(0) }], next: null },
    },
    { name: "no time in it", value: { counts: { blocked: 3 }, trend: [1, null, 2.5, true] } },
    { name: "a word", value: "x" },
    { name: "nothing", value: null },
    { name: "an empty list", value: [] },
    { name: "a time alone", value: at },
    { name: "a time that is none", value: { at: new Date(Number.NaN) } },
    { name: "keys with points and strokes", value: { "a.b": { "c\\d": at, "": new Date(1) } } },
    { name: "an object without a prototype", value: Object.assign(Object.create(null), { at }) },
    { name: "undefined at the top", value: undefined },
    { name: "undefined inside", value: { machine: undefined, list: [undefined] } },
    { name: "numbers that JSON has no word for", value: [Number.NaN, -0, Number.POSITIVE_INFINITY] },
    { name: "a BigInt", value: { size: 2n ** 70n } },
    { name: "maps and sets", value: { map: new Map([["a", at]]), set: new Set([1]) } },
    { name: "an error", value: { error: new Error("no") } },
    { name: "bytes", value: new Uint8Array([1, 2]) },
    { name: "a circle", value: circle },
  ])("$name", ({ value }) => {
    expect(asText(serialize(value))).toEqual(asText(superjson.serialize(value)));
  });
});

test("the same object twice stands there twice", () => {
  const value = { first: { at }, second: { at } };
  const same = { ...value, third: value.first };
  expect(superjson.deserialize(asText(serialize(same)) as never)).toEqual(same);
});

test.each(["__proto__", "constructor", "prototype"])("a key %s is refused, as superjson does", (key) => {
  const value = { inner: JSON.parse(`{ "${key}": 1 }`) };
  expect(() => serialize(value)).toThrow(/prototype pollution/);
});
