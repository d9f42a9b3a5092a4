import { describe, expect, test } from "vitest";
import { uacValues, type UacValue } from "../facts/uac-values.ts";
import { type Broken, diagnosed, healthyFacts, told } from "./testing/machine.ts";

const set = (change: Partial<Record<UacValue, number | null>>, isEnterprise: boolean | null = true): Broken => ({
  facts: { uac: { values: { ...healthyFacts.uac.values, ...change }, isEnterprise } },
});
const absent = Object.fromEntries(uacValues.map((name) => [name, null])) as Record<UacValue, null>;
const codes = (broken: Broken) => diagnosed(broken).findings.map(({ code }) => code);

describe("each value alone", () => {
  test.each<{ name: string; broken: Broken; expected: string[] }>([
    { name: "healthy", broken: {}, expected: [] },
    { name: "EnableLUA 0", broken: set({ EnableLUA: 0 }), expected: ["uac-disabled"] },
    { name: "Admin 0", broken: set({ ConsentPromptBehaviorAdmin: 0 }), expected: ["uac-silent-elevation"] },
    {
      name: "secure desktop off, default prompt",
      broken: set({ PromptOnSecureDesktop: 0 }),
      expected: ["uac-no-secure-desktop"],
    },
    {
      name: "secure desktop off, Admin absent: the default is 5",
      broken: set({ PromptOnSecureDesktop: 0, ConsentPromptBehaviorAdmin: null }),
      expected: ["uac-no-secure-desktop"],
    },
    {
      name: "secure desktop off, Admin 3",
      broken: set({ PromptOnSecureDesktop: 0, ConsentPromptBehaviorAdmin: 3 }),
      expected: ["uac-no-secure-desktop"],
    },
    {
      name: "secure desktop off, Admin 4",
      broken: set({ PromptOnSecureDesktop: 0, ConsentPromptBehaviorAdmin: 4 }),
      expected: ["uac-no-secure-desktop"],
    },
    {
      name: "secure desktop off, Admin 1 names it",
      broken: set({ PromptOnSecureDesktop: 0, ConsentPromptBehaviorAdmin: 1 }),
      expected: [],
    },
    {
      name: "secure desktop off, Admin 2 names it",
      broken: set({ PromptOnSecureDesktop: 0, ConsentPromptBehaviorAdmin: 2 }),
      expected: [],
    },
    {
      name: "Never notify of the slider: silent, UAC still on",
      broken: set({ PromptOnSecureDesktop: 0, ConsentPromptBehaviorAdmin: 0 }),
      expected: ["uac-silent-elevation"],
    },
    { name: "User 0", broken: set({ ConsentPromptBehaviorUser: 0 }), expected: ["uac-users-denied"] },
    { name: "User 1", broken: set({ ConsentPromptBehaviorUser: 1 }), expected: [] },
    { name: "remote filter 1", broken: set({ LocalAccountTokenFilterPolicy: 1 }), expected: ["uac-remote-unfiltered"] },
    { name: "remote filter 0", broken: set({ LocalAccountTokenFilterPolicy: 0 }), expected: [] },
    { name: "signatures 1", broken: set({ ValidateAdminCodeSignatures: 1 }), expected: ["uac-unsigned-blocked"] },
    { name: "detection 0", broken: set({ EnableInstallerDetection: 0 }), expected: ["uac-setup-undetected"] },
    {
      name: "detection absent on Enterprise: the default is 0",
      broken: set({ EnableInstallerDetection: null }),
      expected: ["uac-setup-undetected"],
    },
    {
      name: "detection absent at home: the default is 1",
      broken: set({ EnableInstallerDetection: null }, false),
      expected: [],
    },
    { name: "nothing written, at home: all defaults are fine", broken: set(absent, false), expected: [] },
  ])("$name", ({ broken, expected }) => expect(codes(broken)).toEqual(expected));

  test("detection absent and edition unknown: cannot tell", () => {
    expect(told("uac-setup-undetected", set({ EnableInstallerDetection: null }, null))).toEqual([
      "? EnableInstallerDetection is absent and the edition, which decides its default, is not known",
    ]);
  });

  test("not looked: none of them is clean", () => {
    const { findings, undecided } = diagnosed({ without: { uac: "failed" } });
    expect(findings.filter(({ code }) => code.startsWith("uac-"))).toEqual([]);
    expect(undecided.map(({ code }) => code).filter((code) => code.startsWith("uac-"))).toHaveLength(7);
  });
});

test("with UAC off the others have no effect and hide under it", () => {
  const broken = set({
    EnableLUA: 0,
    ConsentPromptBehaviorAdmin: 0,
    ConsentPromptBehaviorUser: 0,
    ValidateAdminCodeSignatures: 1,
    LocalAccountTokenFilterPolicy: 1,
    EnableInstallerDetection: 0,
  });
  const symptoms = diagnosed(broken).findings.map(({ code, symptomOf }) => [code, symptomOf]);
  expect(symptoms).toEqual([
    ["uac-disabled", null],
    ["uac-silent-elevation", "uac-disabled"],
    ["uac-users-denied", "uac-disabled"],
    ["uac-remote-unfiltered", "uac-disabled"],
    ["uac-unsigned-blocked", "uac-disabled"],
  ]);
});

test("evidence says what is written and what holds without it", () => {
  const { findings } = diagnosed(
    set({ PromptOnSecureDesktop: 0, ConsentPromptBehaviorAdmin: null }),
    "uac-no-secure-desktop",
  );
  expect(findings[0]?.evidence).toEqual([
    { label: "PromptOnSecureDesktop", value: "0" },
    { label: "ConsentPromptBehaviorAdmin", value: "absent, so 5" },
  ]);
});
