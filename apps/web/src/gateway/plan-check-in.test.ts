import { describe, expect, test } from "vitest";
import type { CheckIn } from "@slipway/shared/protocol/check-in";
import type { KnownMachine } from "../server/presence/machine-queries.ts";
import { planCheckIn } from "./plan-check-in.ts";
import { idlePulse } from "./test/facts.ts";

const now = 1_800_000_000_000;
const MINUTE = 60_000;
const hash = "a".repeat(64);

/** A machine that was seen a minute ago, with every fact as fresh as that. */
const known = (change: Partial<KnownMachine> = {}): KnownMachine => ({
  id: "m",
  groupId: "g",
  lifecycle: "active",
  epoch: 1,
  tokenEpoch: 1,
  isRevoked: false,
  isConfirmed: true,
  hostname: "LT",
  smbiosUuid: "U",
  ignoreSmbios: false,
  machineGuid: "G",
  serialNumber: null,
  agentVersion: "1",
  enrolledAt: now - 30 * 86_400_000,
  silentAfterMs: 86_400_000,
  rulesVersion: "r",
  recheckAt: now + MINUTE,
  diagnosedAt: now - 5 * MINUTE,
  eventsThrough: null,
  hasCatalogue: true,
  lastSeenAt: now - MINUTE,
  clockSkewMs: 0,
  instances: "i",
  observedAt: { pulse: now - MINUTE },
  hashes: { pulse: hash },
  hasJob: false,
  hasCancel: false,
  isVerifying: false,
  lookAgain: null,
  ...change,
});

const message = (change: Partial<CheckIn> = {}): CheckIn => ({
  protocol: 1,
  agentVersion: "1",
  instanceId: "i",
  identity: { smbiosUuid: "U", machineGuid: "G", serialNumber: null, hostname: "LT" },
  epoch: 1,
  bootId: "b",
  bootAgeMs: 0,
  clockAt: now,
  sections: [{ probe: "pulse", version: 1, hash, ageMs: 0 }],
  events: [],
  jobs: [],
  answersLookAgain: null,
  holdMs: 0,
  ...change,
});

const plan = (machine: Partial<KnownMachine> = {}, said: Partial<CheckIn> = {}) =>
  planCheckIn(known(machine), message(said), now, "r");
const content = { outcome: "ok", fact: idlePulse };

test("a check-in that brings only younger ages takes the plain path", () => {
  expect(plan()).toEqual({
    changed: [],
    fresh: [{ probe: "pulse", hash, observedAt: now }],
    want: [],
    isReport: false,
    canWait: true,
    isTold: false,
    clockSkewMs: 0,
  });
});

describe("it is a report when", () => {
  test.each<{ name: string; machine?: Partial<KnownMachine>; said?: Partial<CheckIn>; canWait?: true }>([
    {
      name: "a fact changed",
      said: { sections: [{ probe: "pulse", version: 1, hash: "b".repeat(64), ageMs: 0, content }] },
    },
    { name: "it was never seen before", machine: { lastSeenAt: null } },
    { name: "it was never diagnosed", machine: { diagnosedAt: null } },
    { name: "it comes back from silence", machine: { lastSeenAt: now - 86_400_000 } },
    { name: "it was diagnosed by a clock that was set back since", machine: { diagnosedAt: now + 6 * MINUTE } },
    { name: "other rules hold now", machine: { rulesVersion: "old" }, canWait: true },
    { name: "its time has come", machine: { recheckAt: now }, canWait: true },
    { name: "a job waits for proof and a look is younger", machine: { isVerifying: true } },
    { name: "a person waits for it", said: { answersLookAgain: "5e2b5f2e-3c5b-4f0e-9f0e-2f6f5d1c1a11" } },
    {
      name: "its name changed",
      said: { identity: { smbiosUuid: "U", machineGuid: "G", serialNumber: null, hostname: "NEW" } },
    },
    { name: "its agent was updated", said: { agentVersion: "2" } },
    { name: "its clock was moved", said: { clockAt: now + 6_000 } },
    {
      name: "a probe fell silent while it goes on reporting",
      machine: {
        observedAt: { pulse: now - MINUTE, disk: now - 30 * MINUTE - 1 },
        lastSeenAt: now - MINUTE,
        hashes: { pulse: hash },
      },
    },
    { name: "a probe that was silent looks again", machine: { observedAt: { pulse: now - 20 * MINUTE } } },
    { name: "its time has come, and its clock was moved", machine: { recheckAt: now }, said: { clockAt: now + 6_000 } },
  ])("$name", ({ machine, said, canWait = false }) => {
    expect(plan(machine, said)).toMatchObject({ isReport: true, canWait });
  });

  test.each<{ name: string; machine?: Partial<KnownMachine>; said?: Partial<CheckIn> }>([
    { name: "its clock only drifts", said: { clockAt: now + 4_000 } },
    {
      name: "a probe has been silent for long, and that is known",
      machine: { observedAt: { pulse: now - MINUTE, disk: now - 120 * MINUTE } },
    },
    {
      name: "a job waits for proof and nothing is younger",
      machine: { isVerifying: true },
      said: { sections: [{ probe: "pulse", version: 1, hash, ageMs: MINUTE }] },
    },
  ])("not when $name", ({ machine, said }) => {
    expect(plan(machine, said).isReport).toBe(false);
  });
});

describe("sections", () => {
  const sections = (...given: CheckIn["sections"]) => plan({}, { sections: given });

  test("one without content that the server lacks is wanted, and only then", () => {
    expect(sections({ probe: "disk", version: 1, hash, ageMs: 0 }).want).toEqual(["disk"]);
    expect(
      sections({ probe: "pulse", version: 1, hash: "b".repeat(64), ageMs: 2 * MINUTE }).want,
      "an older one is of no use",
    ).toEqual([]);
  });

  test.each([
    { name: "an unchanged look is fresh", section: { hash }, expected: { fresh: [expect.objectContaining({ hash })] } },
    { name: "a changed one is wanted", section: { hash: "b".repeat(64) }, expected: { want: ["pulse"] } },
    { name: "and taken", section: { hash: "b".repeat(64), content }, expected: { changed: [expect.anything()] } },
  ])("held against a look of a clock that was set back since, $name", ({ section, expected }) => {
    const of = (aheadMs: number) =>
      plan(
        { observedAt: { pulse: now + aheadMs } },
        { sections: [{ probe: "pulse", version: 1, ageMs: 1_000, ...section }] },
      );
    expect(of(6 * MINUTE)).toMatchObject(expected);
    expect(of(MINUTE), "what another request has just stored is no such look").toMatchObject({
      ...{ fresh: [], want: [], changed: [] },
    });
  });

  test("of two of one probe the younger counts; a probe of tomorrow is passed over", () => {
    const { changed } = sections(
      { probe: "disk", version: 1, hash, ageMs: 9_000, content: { outcome: "failed", error: "older" } },
      { probe: "disk", version: 1, hash, ageMs: 1_000, content: { outcome: "failed", error: "younger" } },
      { probe: "telepathy", version: 1, hash, ageMs: 0, content },
    );
    expect(changed.map(({ probe, error, observedAt }) => [probe, error, observedAt])).toEqual([
      ["disk", "younger", now - 1_000],
    ]);
  });

  test("one too large to travel is known to have failed, not known as it was before", () => {
    const { changed } = sections({ probe: "pulse", version: 1, hash: "b".repeat(64), ageMs: 0, sizeBytes: 300_000 });
    expect(changed).toMatchObject([{ outcome: "failed", error: expect.stringContaining("too large") }]);
  });
});
