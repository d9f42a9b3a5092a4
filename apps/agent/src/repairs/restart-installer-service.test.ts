import { describe, expect, test } from "vitest";
import { refuse } from "../simulator/answers.ts";
import { inProgressKey, msiMutex, startInstall } from "../simulator/installs.ts";
import { atTime, type Machine, type SimService } from "../simulator/machine.ts";
import { pictureOf } from "../simulator/picture.ts";
import { holdMutex } from "../simulator/processes.ts";
import { setKey } from "../simulator/registry-tree.ts";
import { startService } from "../simulator/services.ts";
import { benchOf, changesOf } from "./test-bench.ts";

const code = "restart-installer-service";
const serviceOf = (machine: Machine) => machine.services.get("msiserver") as SimService;

/** A service that runs and would stop. */
function idleService() {
  const bench = benchOf();
  startService(bench.machine, "msiserver");
  return { ...bench, service: serviceOf(bench.machine) };
}

test("on a healthy machine the service is stopped, and there is nothing to do", async () => {
  const bench = benchOf();
  const before = pictureOf(bench.machine);
  expect((await bench.run(code)).outcome).toBe("nothing-to-do");
  expect(pictureOf(bench.machine)).toEqual(before);
});

test("it stops and starts the service, as the dry run says", async () => {
  const { machine, run, service } = idleService();
  const pid = service.pid;
  const before = pictureOf(machine);
  const dry = await run(code, {}, "dry-run");
  expect(pictureOf(machine)).toEqual(before);
  service.stopTakesMs = 20_000;
  service.startTakesMs = 5000;
  const result = await run(code);
  expect(result.outcome).toBe("acted");
  expect(changesOf(result)).toEqual(changesOf(dry));
  expect(changesOf(result)).toHaveLength(1);
  expect(service).toMatchObject({ state: "running" });
  expect(service.pid).not.toBe(pid);
});

describe("leaves the service alone when", () => {
  test.each<{ name: string; spoil: (machine: Machine) => void }>([
    { name: "the lock is held", spoil: (machine) => holdMutex(machine, msiMutex, 604) },
    { name: "the lock may not be looked at", spoil: (machine) => refuse(machine, `mutex ${msiMutex}`) },
    {
      name: "the service refuses to stop",
      spoil: (machine) => {
        serviceOf(machine).acceptsStop = false;
      },
    },
    { name: "the service cannot be looked at", spoil: (machine) => refuse(machine, "service.status") },
    {
      name: "the service is between states",
      spoil: (machine) => {
        serviceOf(machine).state = "stop-pending";
      },
    },
    { name: "the service is not registered", spoil: (machine) => void machine.services.clear() },
    { name: "InProgress is present", spoil: (machine) => void setKey(machine, "HKLM", inProgressKey) },
    { name: "InProgress cannot be read", spoil: (machine) => refuse(machine, `registry HKLM\\${inProgressKey}`) },
    { name: "an installation is going on", spoil: (machine) => void startInstall(machine) },
  ])("$name", async ({ spoil }) => {
    const { machine, run } = idleService();
    spoil(machine);
    const before = pictureOf(machine);
    const result = await run(code);
    expect(result.outcome).toBe("refused");
    expect(result.steps.at(-1)?.outcome).toBe("cannot-act");
    expect(pictureOf(machine)).toEqual(before);
  });
});

test("a refusal of the stop itself means busy, and is said", async () => {
  const { machine, run, service } = idleService();
  refuse(machine, "service.stop msiserver", 1052);
  const result = await run(code);
  expect(result).toMatchObject({ outcome: "refused", steps: [{ outcome: "done" }, { outcome: "cannot-act" }] });
  expect(result.verdict).toContain("error 1052");
  expect(service.state).toBe("running");
});

test("one that does not stop within 30 seconds fails, and its process lives on", async () => {
  const { machine, run, service } = idleService();
  service.stopTakesMs = Number.POSITIVE_INFINITY;
  const pid = service.pid ?? 0;
  const began = machine.now;
  expect((await run(code)).outcome).toBe("failed");
  expect(machine.now - began).toBe(30_000);
  expect(machine.processes.has(pid)).toBe(true);
});

test("one that stops and does not start fails", async () => {
  const { run, service } = idleService();
  service.start = 4;
  const result = await run(code);
  expect(result.outcome).toBe("failed");
  expect(result.verdict).toContain("error 1058");
});

test("one that starts and never runs fails", async () => {
  const { run, service } = idleService();
  service.startTakesMs = Number.POSITIVE_INFINITY;
  expect((await run(code)).outcome).toBe("failed");
});

test("it is cancelled while it waits for the stop", async () => {
  const { machine, run, service } = idleService();
  service.stopTakesMs = 20_000;
  const controller = new AbortController();
  atTime(machine, machine.now + 3000, () => controller.abort());
  const result = await run(code, {}, "act", controller.signal);
  expect(result).toMatchObject({ outcome: "cancelled" });
  expect(result.verdict).toContain("It had begun to act");
});
