import { describe, expect, test } from "vitest";
import { findingCodes, probeCodes, repairCodes } from "../facts/codes.ts";
import { findRepair, repairCatalogue, repairOf } from "./catalogue.ts";
import { chooseRepair } from "./choose-repair.ts";
import { riskAtMost, risks } from "./risk.ts";
import { repairWords } from "./words.ts";

test("every repair code is in the catalogue once, and nothing else is; its words stand in the same order", () => {
  expect(repairCatalogue.map((repair) => repair.code).sort()).toEqual([...repairCodes].sort());
  expect(repairWords.map(({ code }) => code)).toEqual(repairCatalogue.map(({ code }) => code));
});

describe.each(repairCatalogue.map((repair) => ({ code: repair.code, repair })))("$code", ({ code, repair }) => {
  const defaults = repair.parameters.parse({});

  test("is found by its code", () => {
    expect(repairOf(code)).toBe(repair);
    expect(findRepair(code)).toBe(repair);
  });
  test("needs no parameters, and refuses one it does not know", () => {
    expect(repair.parameters.parse(defaults)).toEqual(defaults);
    expect(repair.parameters.safeParse({ commandLine: "calc.exe" }).success).toBe(false);
  });
  test("says what it never does, in sentences", () => {
    expect(repair.never.length).toBeGreaterThan(0);
    for (const sentence of repair.never) expect(sentence).toMatch(/^Never .*\.$/);
  });
  test("clears findings and looks with probes that exist", () => {
    expect(repair.clears(repair.parameters.parse({})).filter((finding) => !findingCodes.includes(finding))).toEqual([]);
    expect(repair.looksAt.filter((probe) => !probeCodes.includes(probe))).toEqual([]);
    expect(repair.looksAt.length).toBeGreaterThan(0);
  });
  test("is proved by findings only where it names them", () => {
    expect(repair.proof === "findings" && repair.clears(repair.parameters.parse({})).length === 0).toBe(false);
  });
  test("has a risk and finite limits", () => {
    expect(risks).toContain(repair.risk(defaults));
    expect(repair.usualRisk).toBe(repair.risk(defaults));
    for (const limit of [repair.timeoutMs, repair.verifyMs(defaults)]) {
      expect(limit).toBeGreaterThan(0);
      expect(limit).toBeLessThan(30 * 86_400_000);
    }
  });
});

describe("risk", () => {
  const riskOf = (code: string, parameters: unknown) => {
    const choice = chooseRepair(code, parameters);
    return choice.ok ? choice.chosen.risk : choice.reason;
  };
  test.each([
    { name: "waiting costs nothing", code: "wait-for-installer", parameters: {}, expected: "none" },
    { name: "a message is low", code: "notify-user", parameters: {}, expected: "low" },
    { name: "restarting the service is medium", code: "restart-installer-service", parameters: {}, expected: "medium" },
    { name: "moving old files is medium", code: "clean-temp", parameters: {}, expected: "medium" },
    { name: "deleting them for good is high", code: "clean-temp", parameters: { purge: true }, expected: "high" },
    { name: "ending processes is high", code: "stop-orphan-installers", parameters: {}, expected: "high" },
    { name: "a restart is high", code: "schedule-reboot", parameters: {}, expected: "high" },
    { name: "an unknown repair has none", code: "constructor", parameters: {}, expected: "no-such-repair" },
  ])("$name", ({ code, parameters, expected }) => expect(riskOf(code, parameters)).toBe(expected));

  test("purging is riskier than moving", () => expect(riskAtMost("high", "medium")).toBe(false));
});

describe("bounds", () => {
  test.each([
    { name: "a file younger than a week is never old", code: "clean-temp", parameters: { minAgeDays: 6 } },
    {
      name: "purge and restore exclude each other",
      code: "clean-temp",
      parameters: { purge: true, restore: "q-1700000000000-0123abcd" },
    },
    { name: "a quarantine's name is no path", code: "clean-temp", parameters: { restore: "..\\..\\Windows" } },
    { name: "half an hour of idleness at least", code: "stop-orphan-installers", parameters: { idleMinutes: 29 } },
    { name: "no restart without grace", code: "schedule-reboot", parameters: { graceMinutes: 0 } },
    {
      name: "a deadline before the window is none",
      code: "schedule-reboot",
      parameters: { earliestMinutes: 600, deadlineMinutes: 60 },
    },
    { name: "confirming takes five seconds at least", code: "wait-for-installer", parameters: { confirmSeconds: 4 } },
    { name: "parameters are an object", code: "wait-for-installer", parameters: null },
  ])("$name", ({ code, parameters }) =>
    expect(chooseRepair(code, parameters)).toMatchObject({ ok: false, reason: "bad-parameters" }),
  );
});
