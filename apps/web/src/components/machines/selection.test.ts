import { expect, test } from "vitest";
import { between, choose, countOf, isChosen, nothing, type Selection, selectionInput } from "./selection";

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
