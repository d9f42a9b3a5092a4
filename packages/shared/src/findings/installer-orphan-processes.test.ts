import { describe, expect, test } from "vitest";
import { orphanIdleMs } from "./installer-orphan-processes.ts";
import { ago, type Broken, diagnosed, now, packageOf, processOf, told } from "./testing/machine.ts";

const client = (idleMinutes: number | null) =>
  processOf(61, "orphan-client", {
    idleSinceAt: idleMinutes === null ? null : ago(idleMinutes),
    user: String.raw`CORP\dana`,
  });
const action = processOf(70, "orphan-custom-action", { idleSinceAt: ago(45) });
const marker = { value: null, firstSeenAt: ago(2), firstSeenBootId: "boot-7", timesSeen: 1 };
const begun = {
  package: packageOf("C:\\a.msi"),
  clientPid: 61,
  beganAt: ago(50),
  userSid: null,
  clientAlive: true,
  clientGoneAt: null,
};

describe("installer-orphan-processes", () => {
  test.each<{ name: string; broken: Broken; expected: string[] }>([
    { name: "healthy", broken: {}, expected: [] },
    {
      name: "a client at work is none, however idle",
      broken: { facts: { pulse: { processes: [processOf(60, "client", { idleSinceAt: ago(600) })] } } },
      expected: [],
    },
    {
      name: "nor is the service",
      broken: { facts: { pulse: { processes: [processOf(40, "service", { idleSinceAt: ago(600) })] } } },
      expected: [],
    },
    {
      name: "idle for less than half an hour",
      broken: { facts: { pulse: { processes: [client(29)] } } },
      expected: [],
    },
    {
      name: "idle for half an hour",
      broken: { facts: { pulse: { processes: [client(30)] } } },
      expected: [`61 degrading: msiexec 61, whose session is gone, has done nothing for {for:${ago(30)}}.`],
    },
    {
      name: "two, one finding each",
      broken: { facts: { pulse: { processes: [client(31), action] } } },
      expected: [
        `61 degrading: msiexec 61, whose session is gone, has done nothing for {for:${ago(31)}}.`,
        `70 degrading: msiexec 70, whose installation is gone, has done nothing for {for:${ago(45)}}.`,
      ],
    },
    { name: "not seen idle", broken: { facts: { pulse: { processes: [client(null)] } } }, expected: [] },
    {
      name: "its PID has an open 1040",
      broken: { facts: { pulse: { processes: [client(40)] }, "installer-transactions": { open: [begun] } } },
      expected: [],
    },
    {
      name: "the lock is held: what is open stays open",
      broken: {
        facts: { pulse: { processes: [client(40)], lock: { state: "held", owner: null, heldSinceAt: ago(1) } } },
      },
      expected: ["61? (if open) an installation is going on, and it may belong to it"],
    },
    {
      name: "InProgress stands: what is open stays open",
      broken: { facts: { pulse: { processes: [client(40)], inProgress: marker } } },
      expected: ["61? (if open) an installation is going on, and it may belong to it"],
    },
    {
      name: "a cut list proves nothing",
      broken: { facts: { pulse: { processes: [client(40)], processesCut: true } } },
      expected: ["? there are more installer processes than a report can hold"],
    },
    {
      name: "no log: judged by the processes",
      broken: { facts: { pulse: { processes: [client(40)] } }, without: { "installer-transactions": "failed" } },
      expected: [`61 degrading: msiexec 61, whose session is gone, has done nothing for {for:${ago(40)}}.`],
    },
    { name: "no pulse: cannot tell", broken: { without: { pulse: "timed-out" } }, expected: ["all? pulse timed out"] },
  ])("$name", ({ broken, expected }) => expect(told("installer-orphan-processes", broken)).toEqual(expected));

  test("time alone makes one", () => {
    expect(diagnosed({ facts: { pulse: { processes: [client(10)] } } }, "installer-orphan-processes").recheckAt).toBe(
      now - 10 * 60_000 + orphanIdleMs,
    );
  });
});
