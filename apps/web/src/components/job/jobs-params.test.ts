import { expect, test } from "vitest";
import { changesFrom, noJobFilter, queryOf } from "./jobs-params";

const failed = { ...noJobFilter, state: "not-solved" as const, since: "week" as const };

test("a view keeps the address, and an address read back is unchanged", () => {
  expect(queryOf(failed)).toBe("state=not-solved&since=week");
  expect(changesFrom(queryOf(failed), failed)).toEqual([]);
});

test("what was changed in a view is named, also what was taken back", () => {
  expect(changesFrom(queryOf(failed), { ...failed, repair: "clean-temp", since: null })).toEqual([
    "repair",
    "when asked",
  ]);
  expect(changesFrom("", failed)).toEqual(["state", "when asked"]);
});

test("what an old view no longer says is left out", () => {
  expect(changesFrom("state=gone&since=day", { ...noJobFilter, since: "day" })).toEqual([]);
});
