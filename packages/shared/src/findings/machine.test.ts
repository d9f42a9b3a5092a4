import { describe, expect, test } from "vitest";
import { allowedSkewMs } from "./clock-skewed.ts";
import { ago, type Broken, diagnosed, now, told } from "./testing/machine.ts";

const day = 24 * 60;

describe("machine-silent", () => {
  test.each<{ name: string; broken: Broken; expected: string[] }>([
    { name: "healthy", broken: {}, expected: [] },
    { name: "a minute before the limit", broken: { machine: { lastSeenAt: ago(day - 1) } }, expected: [] },
    {
      name: "at the limit",
      broken: { machine: { lastSeenAt: ago(day) } },
      expected: [`degrading: The machine last reported {ago:${ago(day)}}.`],
    },
    {
      name: "the group's own limit",
      broken: { machine: { lastSeenAt: ago(61), group: { silentAfterMs: 60 * 60_000 } } },
      expected: [`degrading: The machine last reported {ago:${ago(61)}}.`],
    },
    {
      name: "just enrolled: what was silent before has not been heard yet",
      broken: { machine: { lastSeenAt: null, enrolledAt: ago(5) } },
      expected: ["? (if open) the machine has not reported since it was enrolled"],
    },
    {
      name: "enrolled and never seen",
      broken: { machine: { lastSeenAt: null, enrolledAt: ago(2 * day) } },
      expected: [`degrading: The machine was enrolled {ago:${ago(2 * day)}} and has not reported since.`],
    },
  ])("$name", ({ broken, expected }) => expect(told("machine-silent", broken)).toEqual(expected));

  test("diagnose says when it will be", () => {
    expect(diagnosed({ machine: { lastSeenAt: ago(10) } }, "machine-silent").recheckAt).toBe(ago(10) + day * 60_000);
  });
});

describe("probe-failing", () => {
  test.each<{ name: string; broken: Broken; expected: string[] }>([
    { name: "healthy", broken: {}, expected: [] },
    {
      name: "a blocking rule reads it",
      broken: { without: { pulse: "failed" } },
      expected: ["pulse degrading: The probe pulse failed."],
    },
    {
      name: "a blocking rule would like to read it",
      broken: { without: { "installer-transactions": "timed-out" } },
      expected: ["installer-transactions degrading: The probe installer-transactions did not finish in time."],
    },
    {
      name: "no blocking rule needs it",
      broken: { without: { uac: "failed" } },
      expected: ["uac info: The probe uac failed."],
    },
    { name: "unsupported is no failure", broken: { without: { pulse: "unsupported" } }, expected: [] },
    {
      name: "not reported yet is no failure, and no word that it works again",
      broken: { without: { pulse: "absent" } },
      expected: ["pulse? (if open) pulse has not reported yet"],
    },
    {
      name: "one finding a probe",
      broken: { without: { go: "failed", disk: "failed" } },
      expected: ["disk degrading: The probe disk failed.", "go info: The probe go failed."],
    },
  ])("$name", ({ broken, expected }) => expect(told("probe-failing", broken)).toEqual(expected));

  test("Windows' own words are evidence", () => {
    expect(diagnosed({ without: { pulse: "failed" } }, "probe-failing").findings[0]?.evidence[0]).toEqual({
      label: "error",
      value: "Zugriff verweigert",
    });
  });
});

describe("clock-skewed", () => {
  const by = (clockSkewMs: number | null): Broken => ({ machine: { clockSkewMs } });
  test.each<{ name: string; broken: Broken; expected: string[] }>([
    { name: "right", broken: by(0), expected: [] },
    { name: "five minutes ahead", broken: by(allowedSkewMs), expected: [] },
    {
      name: "a moment more",
      broken: by(allowedSkewMs + 1),
      expected: ["degrading: The machine's clock is 5 minutes ahead of the server's."],
    },
    { name: "five minutes behind", broken: by(-allowedSkewMs), expected: [] },
    {
      name: "days behind",
      broken: by(-3 * 86_400_000),
      expected: ["degrading: The machine's clock is 3 days behind the server's."],
    },
    {
      name: "not known before the first check-in",
      broken: by(null),
      expected: ["? (if open) the machine has not reported since it was enrolled"],
    },
  ])("$name", ({ broken, expected }) => expect(told("clock-skewed", broken)).toEqual(expected));
});

describe("token-cloned", () => {
  test("healthy", () => expect(told("token-cloned", {})).toEqual([]));
  test("the other machine is named", () => {
    const cloneSighting = { at: now - 5, hostname: "LT-0999", smbiosUuid: null, machineGuid: "b" };
    expect(told("token-cloned", { machine: { cloneSighting } })).toEqual([
      `degrading: LT-0999 used this machine's token {ago:${now - 5}}.`,
    ]);
  });
});
