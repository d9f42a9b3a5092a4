import { explainFailures } from "@slipway/shared/installer/explain-failures";
import { failureCauseOf } from "@slipway/shared/installer/failure-cause";
import { endingEvents, installOutcomeOf } from "@slipway/shared/installer/install-outcome";
import { expect, test } from "vitest";
import { accountNames } from "../loop/account-names.ts";
import { installEventReports } from "../loop/install-event-reports.ts";
import { simulateWindows } from "../simulator/simulate-windows.ts";
import { buildMachine } from "./build-machine.ts";
import { specOf } from "./organisation.ts";
import { pastInstalls } from "./past-installs.ts";

const now = Date.UTC(2026, 10, 18, 10);
const week = now - 7 * 86_400_000;

function eventsOf(seed: string, index: number) {
  const spec = specOf(seed, index);
  const machine = buildMachine(spec, now, now - 1e9);
  pastInstalls(machine, spec, now, now);
  const windows = simulateWindows(machine);
  return installEventReports(windows, accountNames(windows), 0);
}
const failuresOf = (index: number) => {
  const events = eventsOf("a seed", index).map((event) => ({ ...event, at: event.occurredAt }));
  return explainFailures(events, now - 1e9).map((found) => {
    const { statusCode = null } = events.find(({ recordId }) => recordId === found.recordId) ?? {};
    return { at: found.at, cause: failureCauseOf({ ...found, statusCode: statusCode ?? 0 }).key };
  });
};

test("some per cent of the machines had a failed install within a week, for more than four causes", () => {
  const failures = Array.from({ length: 400 }, (_, at) => failuresOf(at + 24).filter((one) => one.at > week));
  const share = failures.filter((own) => own.length > 0).length / failures.length;
  expect(share).toBeGreaterThan(0.02);
  expect(share).toBeLessThan(0.12);
  expect(new Set(failures.flat().map(({ cause }) => cause)).size).toBeGreaterThan(4);
});

test("a small demo has some too, and those worked since", () => {
  const causes = [2, 6].map((index) => failuresOf(index).findLast(({ at }) => at > week)?.cause);
  expect(causes).toEqual(["exit-1618", "engine-1714"]);
  const outcomes = eventsOf("a seed", 6)
    .filter(({ eventId, product }) => endingEvents.includes(eventId) && product === "Contoso Suite")
    .map(({ statusCode }) => installOutcomeOf(statusCode));
  expect(outcomes.at(-1)).toBe("succeeded");
});

test("the same seed tells the same, in the order of time, and another one something else", () => {
  const told = (seed: string) =>
    eventsOf(seed, 40).map(({ occurredAt, eventId, product }) => [occurredAt, eventId, product]);
  expect(told("a")).toEqual(told("a"));
  expect(told("a")).not.toEqual(told("b"));
  const times = eventsOf("a", 40).map(({ occurredAt }) => occurredAt);
  expect(times).toEqual([...times].sort((a, b) => a - b));
});
