import { repairCatalogue, repairOf } from "@slipway/shared/repairs/catalogue";
import { describe, expect, test } from "vitest";
import { boundsOf, checkDraft, draftOf, sameParameters } from "./draft.ts";

describe.each(repairCatalogue.map(({ code }) => code))("a new draft of %s", (code) => {
  test("has nothing wrong with it", () => {
    expect(checkDraft(draftOf(code)).errors).toEqual({});
  });
});

const cases = [
  {
    name: "waiting needs neither a dry run nor a reason",
    repair: "wait-for-installer",
    parameters: {},
    risk: "none",
    isCareful: false,
  },
  { name: "telling the user needs neither", repair: "notify-user", parameters: {}, risk: "low", isCareful: false },
  { name: "cleaning needs both", repair: "clean-temp", parameters: {}, risk: "medium", isCareful: true },
  {
    name: "purging is riskier than moving",
    repair: "clean-temp",
    parameters: { purge: true },
    risk: "high",
    isCareful: true,
  },
  {
    name: "a repair nobody knows is taken for the worst",
    repair: "format-disk",
    parameters: {},
    risk: "high",
    isCareful: true,
  },
] as const;

test.each(cases)("$name", ({ repair, parameters, risk, isCareful }) => {
  expect(checkDraft({ repair, parameters, reason: "" })).toMatchObject({ risk, isCareful });
});

test("an emptied number is wrong at its own field", () => {
  const draft = { ...draftOf("wait-for-installer"), parameters: { confirmSeconds: Number.NaN } };
  expect(Object.keys(checkDraft(draft).errors)).toEqual(["confirmSeconds"]);
});

test("a deadline before the earliest time is wrong at the deadline", () => {
  const draft = { ...draftOf("schedule-reboot"), parameters: { earliestMinutes: 600, deadlineMinutes: 60 } };
  expect(checkDraft(draft).errors).toEqual({ deadlineMinutes: "The deadline must lie after the earliest time." });
});

test("bounds come from the schema, through its default", () => {
  expect(boundsOf(repairOf("wait-for-installer"), "confirmSeconds")).toEqual({ min: 5, max: 60 });
  expect(boundsOf(repairOf("wait-for-installer"), "nothing")).toEqual({ min: null, max: null });
});

test("the order of parameters makes no difference, a value does", () => {
  const draft = (parameters: Record<string, unknown>) => ({ repair: "clean-temp", parameters, reason: "" });
  expect(sameParameters(draft({ a: 1, b: 2 }), draft({ b: 2, a: 1 }))).toBe(true);
  expect(sameParameters(draft({ a: 1 }), draft({ a: 2 }))).toBe(false);
});
