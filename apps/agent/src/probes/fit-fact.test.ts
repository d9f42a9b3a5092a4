import { expect, it } from "vitest";
import { fitFact } from "./fit-fact.ts";

const list = (length: number, size: number) => ({
  count: length,
  first: Array.from({ length }, () => "x".repeat(size)),
});

it("leaves a fact that fits as it is", () => {
  const fact = { a: list(64, 100), parts: [1] };
  expect(fitFact(fact, ["a"])).toBe(fact);
});

it("names fewer and still counts all, until the fact fits", () => {
  const { a, b, c, parts } = fitFact({ a: list(64, 3000), b: list(64, 3000), c: list(0, 0), parts: [1] }, [
    "a",
    "b",
    "c",
  ]);
  expect([a.count, a.first.length, b.first.length, c.first.length, parts]).toEqual([64, 32, 32, 0, [1]]);
});

it("ends where nothing more can be left out", () => {
  expect(fitFact({ a: list(1, 10), parts: "x".repeat(300_000) }, ["a"]).a).toEqual({ count: 1, first: [] });
});
