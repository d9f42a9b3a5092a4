import { expect, test } from "vitest";
import { diagnosisOf, untoldOf } from "./diagnosis.ts";
import type { FindingView, MachineView, ObservationView } from "./machine-view.ts";

const now = 1_800_000_000_000;
const at = (ageMs: number) => new Date(now - ageMs);

const observation = (more: Partial<ObservationView> = {}): ObservationView => ({
  probe: "pulse",
  outcome: "ok",
  fact: {},
  error: null,
  observedAt: at(40_000),
  unchangedSince: at(40_000),
  lastOkAt: null,
  clockSkewMs: 0,
  ...more,
});

const finding = (more: Partial<FindingView> = {}): FindingView => ({
  id: "f",
  code: "installer-busy",
  subject: "",
  severity: "blocking",
  state: "open",
  sentence: "Held.",
  evidence: [],
  openedAt: at(1_000),
  factsAt: at(1_000),
  visibleAt: at(1_000),
  clearedAt: null,
  symptomOf: null,
  unknownBecause: null,
  ...more,
});

const machine = (more: Partial<MachineView> = {}): MachineView => ({
  id: "m",
  hostname: "LT-0417",
  group: { id: "g", name: "G", goTarget: null, silentAfterMs: 86_400_000, stuckAfterMs: 1_800_000 },
  labels: [],
  lifecycle: "active",
  status: "healthy",
  statusSince: at(0),
  windowsName: null,
  windowsBuild: null,
  architecture: null,
  userName: null,
  serialNumber: null,
  agentVersion: null,
  epoch: 1,
  enrolledAt: at(0),
  enrolledWith: null,
  catalogue: { probes: { pulse: 1 }, repairs: {} },
  diagnosedAt: null,
  lastSeenAt: at(4_000),
  bootedAt: null,
  clockSkewMs: 0,
  lookAgain: null,
  observations: [observation()],
  findings: [],
  timeline: [],
  ...more,
});

const cases = [
  {
    name: "a machine with fresh facts and no finding is healthy",
    input: machine(),
    expected: { kind: "healthy", oldestFactAt: at(40_000) },
  },
  {
    name: "one that never reported cannot be told",
    input: machine({ lastSeenAt: null }),
    expected: { kind: "cannot-tell", because: "It has not reported yet." },
  },
  {
    name: "a silent one cannot be told, whatever its last status was",
    input: machine({ lastSeenAt: at(86_400_000), findings: [finding()] }),
    expected: { kind: "cannot-tell", because: `It was last heard of {ago:${now - 86_400_000}}.` },
  },
  {
    name: "an open blocking finding comes first",
    input: machine({ status: "blocked", findings: [finding()] }),
    expected: { kind: "finding", finding: finding() },
  },
  {
    name: "a failed probe makes it unknown, never healthy",
    input: machine({ status: "unknown", observations: [observation({ outcome: "timed-out", fact: null })] }),
    expected: { kind: "cannot-tell", because: "pulse timed out." },
  },
  {
    name: "a probe that never reported does too",
    input: machine({ status: "unknown", observations: [] }),
    expected: { kind: "cannot-tell", because: "pulse has not reported yet." },
  },
  {
    name: "a degrading finding does not hide that a blocking one cannot be told",
    input: machine({
      status: "unknown",
      findings: [finding({ severity: "degrading" })],
      observations: [observation({ outcome: "failed", error: "denied." })],
    }),
    expected: { kind: "cannot-tell", because: "pulse failed: denied." },
  },
  {
    name: "a finding of which nothing can be said now says why",
    input: machine({
      status: "unknown",
      findings: [finding({ state: "unknown", unknownBecause: "the log was cleared" })],
    }),
    expected: { kind: "cannot-tell", because: "the log was cleared." },
  },
  {
    name: "healthy without a single fact is not believed",
    input: machine({ observations: [], catalogue: null }),
    expected: { kind: "cannot-tell", because: "Not all of its facts are here yet." },
  },
  {
    name: "a note does not stand in the way of healthy",
    input: machine({ findings: [finding({ severity: "info" })] }),
    expected: { kind: "healthy", oldestFactAt: at(40_000) },
  },
];

test.each(cases)("$name", ({ input, expected }) => {
  expect(diagnosisOf(input, now)).toEqual(expected);
});

test("a healthy machine still says what of it nobody can tell", () => {
  const seen = machine({
    catalogue: { probes: { pulse: 1, go: 1, uac: 1 }, repairs: {} },
    observations: [observation(), observation({ probe: "go", outcome: "failed", error: "Access is denied. (5)" })],
  });
  expect(diagnosisOf(seen, now).kind).toBe("healthy");
  expect(untoldOf(seen)).toEqual(["go failed: Access is denied. (5)", "uac has not reported yet"]);
  expect(untoldOf(machine())).toEqual([]);
});
