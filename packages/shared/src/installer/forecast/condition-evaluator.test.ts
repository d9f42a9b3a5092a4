import { describe, expect, it } from "vitest";
import { conditionEvaluator } from "./condition-evaluator.ts";

describe("asking a condition", () => {
  it.each([
    ['REMOVE="ALL"', { REMOVE: "ALL" }, true, true],
    ["NOT Installed", { Installed: "1" }, false, false],
    ["VersionNT >= 600", {}, null, false],
    ["VersionNT >= 600 OR REMOVE", { REMOVE: "ALL" }, true, true],
    ["WANTED", { WANTED: null }, false, false],
    ["((", {}, null, null],
    ["$One = 3", {}, null, null],
  ])("%s", (text, properties, open, closed) => {
    expect(conditionEvaluator()(text, properties)).toBe(open);
    expect(conditionEvaluator({ unknownIsEmpty: true })(text, properties)).toBe(closed);
  });
});
