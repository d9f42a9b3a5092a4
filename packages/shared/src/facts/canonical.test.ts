import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson, type Json } from "./canonical.ts";
import { quantiseBytes } from "./values.ts";

describe("canonicalJson", () => {
  test.each([
    {
      name: "keys are sorted by code unit",
      value: { b: 1, a: [true, null], Z: "ü" },
      expected: '{"Z":"ü","a":[true,null],"b":1}',
    },
    { name: "undefined members are left out", value: { a: undefined, b: 0 }, expected: '{"b":0}' },
    { name: "minus zero is zero", value: -0, expected: "0" },
  ])("$name", ({ value, expected }) => expect(canonicalJson(value as Json)).toBe(expected));

  test.each([Number.NaN, Number.POSITIVE_INFINITY])("%d is refused", (value) => {
    expect(() => canonicalJson({ a: [value] })).toThrow(RangeError);
  });

  test("the order of keys never matters, and nothing else is lost", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const shuffled = JSON.parse(JSON.stringify(value), (_, member) =>
          member && typeof member === "object" && !Array.isArray(member)
            ? Object.fromEntries(Object.entries(member).reverse())
            : member,
        );
        expect(canonicalJson(shuffled)).toBe(canonicalJson(value as Json));
        expect(JSON.parse(canonicalJson(value as Json))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe("quantiseBytes", () => {
  const MiB = 1024 * 1024;
  test.each([
    { bytes: 0, expected: 0 },
    { bytes: 64 * MiB - 1, expected: 0 },
    { bytes: 1000 * MiB, expected: 960 * MiB },
    { bytes: 9000 * MiB, expected: 8192 * MiB },
    { bytes: 200 * 1024 * MiB, expected: 192 * 1024 * MiB },
  ])("$bytes bytes are told as $expected", ({ bytes, expected }) => expect(quantiseBytes(bytes)).toBe(expected));
});
