import { expect, test } from "vitest";
import { factAges } from "./fact-age.ts";
import type { ObservationView } from "./machine-view.ts";

const now = 1_800_000_000_000;
const look = (ageMs: number, outcome: ObservationView["outcome"] = "ok"): ObservationView => ({
  probe: "pulse",
  outcome,
  fact: {},
  error: null,
  observedAt: new Date(now - ageMs),
  unchangedSince: new Date(0),
  lastOkAt: null,
  clockSkewMs: 0,
});

const cases = [
  { name: "half an interval old", look: look(30_000), seenMs: 0, expected: { state: "fresh", share: 0.5 } },
  {
    name: "older than its interval fills the bar",
    look: look(90_000),
    seenMs: 0,
    expected: { state: "fresh", share: 1 },
  },
  {
    name: "a failed look has no share",
    look: look(30_000, "failed"),
    seenMs: 0,
    expected: { state: "failed", word: "failed", share: null },
  },
  {
    name: "a look that timed out says so",
    look: look(30_000, "timed-out"),
    seenMs: 0,
    expected: { state: "failed", word: "timed out", share: null },
  },
  {
    name: "old while the machine goes on is silent",
    look: look(700_000),
    seenMs: 0,
    expected: { state: "silent", share: null },
  },
  {
    name: "old because the machine sleeps is no silence",
    look: look(700_000),
    seenMs: 690_000,
    expected: { state: "fresh", share: 1 },
  },
  {
    name: "what this Windows has not is no failure",
    look: look(30_000, "unsupported"),
    seenMs: 0,
    expected: { state: "unsupported" },
  },
] as const;

test.each(cases)("$name", ({ look: one, seenMs, expected }) => {
  const [age] = factAges(
    { observations: [one], catalogue: { probes: { pulse: 1 }, repairs: {} }, lastSeenAt: new Date(now - seenMs) },
    now,
  );
  expect(age).toMatchObject(expected);
});

test("a probe that never looked is listed, one the agent lacks is not", () => {
  const ages = factAges(
    { observations: [], catalogue: { probes: { pulse: 1, go: 1 }, repairs: {} }, lastSeenAt: new Date(now) },
    now,
  );
  expect(ages.map(({ probe, state }) => `${probe} ${state}`)).toEqual(["pulse never", "go never"]);
});
