import { expect, test } from "vitest";
import { between, choose, countOf, isChosen, nothing, type Selection, selectionInput, tooMany } from "./selection";

const all: Selection = { kind: "all", except: new Set(), count: 6_000 };

test("machines are taken in and out by name", () => {
  const two = choose(nothing, ["a", "b", "a"], true);
  expect([countOf(two), isChosen(two, "a"), isChosen(two, "c")]).toEqual([2, true, false]);
  expect(countOf(choose(two, ["a", "c"], false))).toBe(1);
});

test("of all that match, those taken out are remembered, and may come back", () => {
  const less = choose(all, ["a", "b"], false);
  expect([countOf(less), isChosen(less, "a"), isChosen(less, "z")]).toEqual([5_998, false, true]);
  expect(countOf(choose(less, ["a"], true))).toBe(5_999);
});

test("a range goes either way and has both its ends", () => {
  expect(between(["a", "b", "c", "d"], "c", "a")).toEqual(["a", "b", "c"]);
  expect(between(["a", "b"], "gone", "b")).toEqual(["b"]);
});

test("the server is told the names, or the filter and who is left out of it", () => {
  expect(selectionInput(choose(nothing, ["a"], true), {})).toEqual({ kind: "machines", machineIds: ["a"] });
  expect(selectionInput(choose(all, ["a"], false), { label: "x" })).toEqual({
    kind: "filter",
    filter: { label: "x" },
    except: ["a"],
  });
});

test("more than one request may name or reach is said before it is tried", () => {
  const ids = Array.from({ length: 10_001 }, (_, n) => String(n));
  expect(tooMany(choose(nothing, ids, true))).toContain("Up to 10,000 can be chosen one by one.");
  expect(tooMany(choose(nothing, ids.slice(1), true))).toBeNull();
  expect(tooMany(choose({ ...all, count: 20_000 }, ids, false))).toContain("Up to 10,000 can be taken out");
  expect(tooMany({ ...all, count: 100_001 })).toContain("100,000 machines at most");
  expect(tooMany(all)).toBeNull();
});
