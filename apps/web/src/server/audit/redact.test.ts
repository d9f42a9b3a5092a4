import { expect, test } from "vitest";
import { redact } from "./redact.ts";

const cases = [
  {
    name: "secrets are blanked, wherever they stand",
    input: { a: { password: "x", token: "y" }, list: [{ apiSecret: 1 }] },
    expected: { a: { password: "[redacted]", token: "[redacted]" }, list: [{ apiSecret: "[redacted]" }] },
  },
  {
    name: "ids and keys that are no secrets stay",
    input: { tokenId: "t", idempotencyKey: "k" },
    expected: { tokenId: "t", idempotencyKey: "k" },
  },
  { name: "long text is cut and says how much is gone", input: "x".repeat(600), expected: `${"x".repeat(500)}[+100]` },
  {
    name: "long lists are cut and say how much is gone",
    input: Array.from({ length: 102 }, () => 1),
    expected: [...Array.from({ length: 100 }, () => 1), "[2 more]"],
  },
  {
    name: "depth ends",
    input: { a: { a: { a: { a: { a: { a: { a: 1 } } } } } } },
    expected: { a: { a: { a: { a: { a: { a: "[deeper]" } } } } } },
  },
  {
    name: "what PostgreSQL cannot store is replaced",
    input: "a\u0000b\ud800c\u{1f6a2}",
    expected: "a\ufffdb\ufffdc\u{1f6a2}",
  },
  {
    name: "dates and big integers become text",
    input: { at: new Date(0), n: 10n, bad: new Date(Number.NaN) },
    expected: { at: "1970-01-01T00:00:00.000Z", n: "10", bad: "invalid date" },
  },
  { name: "nothing stays nothing", input: undefined, expected: null },
];

test.each(cases)("$name", ({ input, expected }) => {
  expect(redact(input)).toEqual(expected);
});

test("what is still too much is only measured", () => {
  const input = Object.fromEntries(Array.from({ length: 90 }, (_, at) => [`k${at}`, "x".repeat(400)]));
  expect(redact(input)).toMatchObject({ truncated: true });
});
