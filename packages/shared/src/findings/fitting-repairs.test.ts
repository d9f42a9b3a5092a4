import { expect, test } from "vitest";
import type { FindingCode } from "../facts/codes.ts";
import { fittingRepairs } from "./fitting-repairs.ts";
import { ago, type Broken, diagnosed, packageOf, processOf } from "./testing/machine.ts";

const suite = packageOf(String.raw`C:\Users\dana\Contoso.msi`);
const dana = processOf(6120, "client", { user: String.raw`CORP\dana`, package: suite, startedAt: ago(50) });
const service = processOf(40, "service", { sessionId: 0 });
const action = processOf(70, "custom-action", { parentPid: 40, parentAlive: true });
const held = { state: "held" as const, owner: null, heldSinceAt: ago(50) };
const executing = { state: "running" as const, pid: 40, acceptsStop: false, acceptsShutdown: true };
const log = (clientAlive: boolean | null) => ({
  "installer-transactions": {
    bootId: "boot-7",
    open: [{ package: suite, clientPid: 6120, beganAt: ago(50), userSid: null, clientAlive, clientGoneAt: ago(1) }],
  },
});
const noLog = { "installer-transactions": "failed" as const };

test.each<{ name: string; code?: FindingCode; broken: Broken; can: string[]; cannot: string[] }>([
  {
    name: "a live client in a session: the person is asked first",
    broken: { facts: { pulse: { lock: held, service: executing, processes: [service, dana] }, ...log(true) } },
    can: ["notify-user", "schedule-reboot", "wait-for-installer"],
    cannot: ["restart-installer-service: the service refuses to stop while it executes"],
  },
  {
    name: "the client is gone: a restart is offered, and nobody is told of a window that is not there",
    broken: { facts: { pulse: { lock: held, service: executing, processes: [service] }, ...log(false) } },
    can: ["schedule-reboot", "wait-for-installer"],
    cannot: [
      "notify-user: the client process is gone, so there is no window to finish or cancel in",
      "restart-installer-service: the service refuses to stop while it executes",
    ],
  },
  {
    name: "no client is left and no log was read: only waiting is safe",
    broken: { facts: { pulse: { lock: held, processes: [service, action] } }, without: noLog },
    can: ["wait-for-installer"],
    cannot: [
      "notify-user: no client process is left, so there is no window to finish or cancel in",
      "restart-installer-service: the lock is held, and stopping the service would break what holds it",
      "schedule-reboot: the installer's event log was not read, so what a restart would break cannot be told",
    ],
  },
  {
    name: "a client in session 0 has no window that anybody sees",
    broken: {
      facts: {
        pulse: { lock: held, service: executing, processes: [service, { ...dana, sessionId: 0 }] },
        ...log(true),
      },
    },
    can: ["schedule-reboot", "wait-for-installer"],
    cannot: [
      "notify-user: it runs in session 0, where nobody sees a window",
      "restart-installer-service: the service refuses to stop while it executes",
    ],
  },
  {
    name: "two that may be it: nobody is told what may be another's",
    broken: { facts: { pulse: { lock: held, processes: [dana, { ...dana, pid: 7000 }] } } },
    can: ["schedule-reboot", "wait-for-installer"],
    cannot: [
      "notify-user: which of several installations holds the lock cannot be told",
      "restart-installer-service: the lock is held, and stopping the service would break what holds it",
    ],
  },
  {
    name: "held for a moment, by whom is not known",
    code: "installer-busy",
    broken: { facts: { pulse: { lock: { ...held, heldSinceAt: ago(2) }, service: executing, processes: [service] } } },
    can: ["wait-for-installer"],
    cannot: ["notify-user: whether the client process still lives cannot be told"],
  },
])("$name", ({ code = "installer-stuck", broken, can, cannot }) => {
  const [finding] = diagnosed(broken, code).findings;
  if (!finding) throw new Error("not found");
  const fits = fittingRepairs({ code, evidence: finding.evidence });
  const words = fits.map(({ repair, cannotBecause }) => (cannotBecause ? `${repair}: ${cannotBecause}` : repair));
  expect(words).toEqual([...can, ...cannot]);
});

test("a kind that says nothing of it keeps its own order, and one that is not known has none", () => {
  expect(fittingRepairs({ code: "reboot-pending", evidence: [] })).toEqual([
    { repair: "schedule-reboot", cannotBecause: null },
  ]);
  expect(fittingRepairs({ code: "no-such", evidence: [] })).toEqual([]);
});
