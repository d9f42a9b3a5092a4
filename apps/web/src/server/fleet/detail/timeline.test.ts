import { expect, test } from "vitest";
import { type FindingEventRow, type InstallEventRow, timelineOf } from "./timeline.ts";

const at = (minute: number) => new Date(1_800_000_000_000 + minute * 60_000);
const finding = (minute: number, event: FindingEventRow["event"]): FindingEventRow => ({
  id: `f${minute}`,
  at: at(minute),
  code: "installer-busy",
  subject: "",
  event,
  severity: "blocking",
});
const install = (minute: number, eventId: number, more: Partial<InstallEventRow> = {}): InstallEventRow => ({
  id: `i${minute}`,
  at: at(minute),
  eventId,
  product: "Contoso Suite",
  version: "4.2",
  package: "C:\\t\\suite.msi",
  statusCode: null,
  clientPid: "6120",
  ...more,
});
const of = (source: Partial<Parameters<typeof timelineOf>[0]>) =>
  timelineOf({ findings: [], jobs: [], installs: [], bootedAt: null, ...source }, 200);

test("a finding lasts until it is cleared, and one that is open until now", () => {
  const entries = of({
    findings: [finding(1, "opened"), finding(2, "changed"), finding(5, "cleared"), finding(9, "reopened")],
  });
  expect(entries.map(({ at, until, tone }) => ({ at, until, tone }))).toEqual([
    { at: at(9), until: "open", tone: "blocked" },
    { at: at(1), until: at(5), tone: "blocked" },
  ]);
});

test("a time of not knowing is a span of its own", () => {
  const entries = of({ findings: [finding(1, "opened"), finding(3, "became-unknown"), finding(4, "cleared")] });
  expect(entries.map(({ tone, until }) => [tone, until])).toEqual([
    ["unknown", at(4)],
    ["blocked", at(3)],
  ]);
});

test("the installer's work lasts from 1040 to the 1042 of the same client and package", () => {
  const entries = of({
    installs: [
      install(1, 1040),
      install(2, 1042, { clientPid: "1" }),
      install(4, 1042),
      install(5, 1033, { statusCode: "1603" }),
    ],
  });
  expect(entries.map(({ text, until, tone }) => [text, until, tone])).toEqual([
    ["Contoso Suite 4.2 failed (1603)", null, "blocked"],
    ["Contoso Suite 4.2: Windows Installer at work", at(4), "plain"],
  ]);
});

test("the newest come first, and no more than asked for", () => {
  const jobs = Array.from({ length: 5 }, (_, index) => ({
    id: `j${index}`,
    machineId: "m",
    repair: "wait-for-installer",
    kind: "repair" as const,
    state: "succeeded" as const,
    createdAt: at(index),
    endedAt: at(index + 1),
  }));
  const entries = timelineOf({ findings: [], jobs, installs: [install(2.5, 11707)], bootedAt: at(10) }, 3);
  expect(entries.map((entry) => entry.lane)).toEqual(["restarts", "jobs", "jobs"]);
  expect(entries[1]).toMatchObject({ until: at(5), tone: "healthy", href: "/machines/m/jobs/j4" });
});
