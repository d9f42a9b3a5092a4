import { describe, expect, test } from "vitest";
import { addInstallerEvent, msiMutex, startInstall } from "../simulator/installs.ts";
import { holdMutex, killProcess } from "../simulator/processes.ts";
import { followRestart } from "./follow-restart.ts";
import type { RestartPlan } from "./restart-plan.ts";
import { whyNotNow } from "./restart-reasons.ts";
import { type Bench, benchOf } from "./test-bench.ts";

const minute = 60_000;
const never = () => null;

/** An installation goes on well, and the log that told of it was cleared. */
function benchWithoutLog(): Bench {
  const bench = benchOf();
  startInstall(bench.machine);
  bench.machine.events.length = 0;
  return bench;
}

describe("nothing in the log explains", () => {
  test("a held lock: not now", () => {
    const { machine, windows } = benchOf();
    holdMutex(machine, msiMutex, 4444);
    expect(whyNotNow(windows, never)).toContain("no installation in the log explains it");
  });

  test("a service at work: not now", () => {
    const { machine, windows } = benchWithoutLog();
    machine.mutexes.delete(msiMutex);
    expect(whyNotNow(windows, never)).toContain("refuses to stop");
  });

  test("a lock that was watched for half an hour: a restart is what helps", () => {
    const { windows } = benchWithoutLog();
    expect(whyNotNow(windows, () => 30 * minute - 1)).not.toBeNull();
    expect(whyNotNow(windows, () => 30 * minute)).toBeNull();
  });
});

test("a transaction whose client is gone explains the lock", () => {
  const { machine, windows } = benchOf();
  killProcess(machine, startInstall(machine).client.pid);
  expect(whyNotNow(windows, never)).toBeNull();
});

test("a transaction that has ended explains nothing", () => {
  const { machine, windows } = benchOf();
  const { package: path, client } = startInstall(machine);
  addInstallerEvent(machine, 1042, [path, String(client.pid)]);
  expect(whyNotNow(windows, never)).not.toBeNull();
});

test("at the deadline an unexplained lock is no leave to restart, and is told", async () => {
  const { windows, host } = benchWithoutLog();
  const boot = windows.boot();
  const plan: RestartPlan = {
    phase: "waiting",
    bootId: boot.ok ? boot.value.id : "",
    askAt: 0,
    deadlineAt: windows.now(),
    deferralsLeft: 0,
    deferMs: minute,
    graceSeconds: 60,
    atDeadline: "restart",
    whenNobodyIsSignedIn: false,
    message: "A restart is needed.",
    askedUsers: ["corp\\dana"],
    restartAt: null,
  };
  expect(await followRestart(plan, host)).toMatchObject({
    next: "ended",
    verdict: expect.stringContaining("no installation in the log explains it"),
    answer: { answer: "no-answer" },
  });
});
