import { describe, expect, test } from "vitest";
import { busyFacts, healthyFacts, stuckFacts } from "../../../e2e/support/facts.ts";
import type { MachineView } from "./machine-view.ts";
import { markerRows } from "./markers.ts";

const since = 1_800_000_000_000;
const skewMs = 5_000;

/** machine has these facts, read by a clock that is five seconds ahead. */
const machine = (facts: ReturnType<typeof healthyFacts>, broken: string[] = []) =>
  ({
    observations: Object.entries(facts).map(([probe, fact]) =>
      broken.includes(probe)
        ? { probe, outcome: "timed-out", fact: null, error: "no answer", clockSkewMs: skewMs }
        : { probe, outcome: "ok", fact, error: null, clockSkewMs: skewMs },
    ),
  }) as unknown as MachineView;

const rows = (of: MachineView) => Object.fromEntries(markerRows(of).map(({ label, value }) => [label, value]));

test("a machine at rest has nothing set", () => {
  expect(markerRows(machine(healthyFacts())).filter(({ isSet }) => isSet)).toEqual([]);
  expect(rows(machine(healthyFacts()))).toMatchObject({
    Lock: "not there",
    Service: "stopped",
    Transaction: "none open",
    "Restart pending": "no",
  });
});

test("times are moved to the server's clock", () => {
  expect(rows(machine(busyFacts(since))).Lock).toBe(`held since {at:${since - skewMs}}`);
});

test("a held installer shows its service, its transaction and what it left", () => {
  expect(rows(machine(stuckFacts(since, since)))).toMatchObject({
    Service: "running, refuses stop",
    Transaction: `Contoso Suite 4.2, 1040 at {at:${since - skewMs}}, no 1042`,
    "Rollback scripts": `1 script, seen for {for:${since - skewMs}}`,
    "Rollback files": "none",
  });
});

describe("what its probe could not read cannot be told, and is never 'none'", () => {
  const cases = [
    { probe: "pulse", labels: ["Lock", "Service", "InProgress key", "Rollback scripts", "Rollback files"] },
    { probe: "installer-transactions", labels: ["Transaction"] },
    { probe: "reboot-pending", labels: ["Restart pending"] },
  ];
  test.each(cases)("$probe", ({ probe, labels }) => {
    const untold = markerRows(machine(healthyFacts(), [probe])).filter(({ value }) => value === null);
    expect(untold.map(({ label }) => label)).toEqual(labels);
  });
});

test("a restart marker that could not be read leaves the question open", () => {
  const unreadable = [{ marker: "windows-update" as const, error: "denied" }];
  const facts = healthyFacts({ "reboot-pending": { bootId: "b", bootedAt: 0, markers: [], unreadable } });
  expect(rows(machine(facts))["Restart pending"]).toBeNull();
});
