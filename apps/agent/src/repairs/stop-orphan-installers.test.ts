import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allow, refuse } from "../simulator/answers.ts";
import { addInstallerEvent, inProgressKey, msiMutex, startInstall } from "../simulator/installs.ts";
import { atTime, type Machine, type SimProcess } from "../simulator/machine.ts";
import { pictureOf } from "../simulator/picture.ts";
import { holdMutex, killProcess, setBusy, startProcess } from "../simulator/processes.ts";
import { setKey } from "../simulator/registry-tree.ts";
import { startService } from "../simulator/services.ts";
import { signIn } from "../simulator/sessions.ts";
import { type Bench, benchOf, changesOf } from "./test-bench.ts";

const code = "stop-orphan-installers";

/** A client that some agent started in session 0, and whose starter is gone. */
const startOrphan = (machine: Machine, change: Partial<SimProcess> = {}) =>
  startProcess(machine, {
    name: "msiexec.exe",
    parentPid: 9999,
    commandLine: 'msiexec.exe /i "C:\\a.msi" /qn',
    ...change,
  });

async function benchWithOrphan(): Promise<Bench & { orphan: SimProcess }> {
  const bench = benchOf();
  const orphan = startOrphan(bench.machine);
  await bench.watchFor(31);
  return { ...bench, orphan };
}

test("on a healthy machine there is nothing to do", async () => {
  const { machine, run } = benchOf();
  const before = pictureOf(machine);
  expect((await run(code)).outcome).toBe("nothing-to-do");
  expect(pictureOf(machine)).toEqual(before);
});

test("an orphan that passes every test is ended alone, as the dry run says", async () => {
  const { machine, run, orphan } = await benchWithOrphan();
  const others = [...machine.processes.keys()].filter((pid) => pid !== orphan.pid);
  const before = pictureOf(machine);
  const dry = await run(code, {}, "dry-run");
  expect(pictureOf(machine)).toEqual(before);
  const result = await run(code);
  expect(result.outcome).toBe("acted");
  expect(changesOf(result)).toEqual(changesOf(dry));
  expect(changesOf(result)).toEqual([{ kind: "process", target: `msiexec.exe ${orphan.pid}`, action: "end" }]);
  expect([...machine.processes.keys()]).toEqual(others);
});

test("an orphaned custom action is ended too, whatever its session", async () => {
  const bench = benchOf();
  const orphan = startOrphan(bench.machine, {
    sessionId: 1,
    commandLine: "MsiExec.exe -Embedding 0123456789ABCDEF0123456789ABCDEF C",
  });
  await bench.watchFor(31);
  expect((await bench.run(code)).outcome).toBe("acted");
  expect(bench.machine.processes.has(orphan.pid)).toBe(false);
});

/** Spoils of the whole machine: nothing may be ended. */
const machineSpoils: Record<string, (machine: Machine, orphan: SimProcess) => void> = {
  "the lock is held": (machine) => holdMutex(machine, msiMutex, 604),
  "the lock is held by the orphan itself": (machine, orphan) => holdMutex(machine, msiMutex, orphan.pid),
  "the lock may not be looked at": (machine) => refuse(machine, `mutex ${msiMutex}`),
  "the lock cannot be looked at": (machine) => refuse(machine, `mutex ${msiMutex}`, 31),
  "InProgress is present": (machine) => void setKey(machine, "HKLM", inProgressKey),
  "InProgress cannot be read": (machine) => refuse(machine, `registry HKLM\\${inProgressKey}`),
  "a transaction of the orphan is open": (machine, orphan) =>
    addInstallerEvent(machine, 1040, ["C:\\a.msi", String(orphan.pid)]),
  "a transaction of another client is open": (machine) => addInstallerEvent(machine, 1040, ["C:\\b.msi", "4242"]),
  "a transaction was begun anew after its end": (machine) => {
    for (const eventId of [1040, 1042, 1040]) addInstallerEvent(machine, eventId, ["C:\\b.msi", "4242"]);
  },
  "the events cannot be read": (machine) => refuse(machine, "events.installer"),
  "the boot time cannot be read": (machine) => refuse(machine, "boot"),
  "the service is busy": (machine) => {
    startService(machine, "msiserver");
    Object.assign(machine.services.get("msiserver") ?? {}, { acceptsStop: false });
  },
  "the service cannot be looked at": (machine) => refuse(machine, "service.status"),
  "the processes cannot be listed": (machine) => refuse(machine, "processes.list"),
};

/** Spoils of the process: it may not be ended, for sure or because it is not sure. */
const processSpoils: Record<string, (machine: Machine, orphan: SimProcess) => void> = {
  "its parent lives": (machine, orphan) => {
    orphan.parentPid = parentFor(machine, orphan.startedAt - 1);
  },
  "its parent's age cannot be read": (machine, orphan) => {
    orphan.parentPid = parentFor(machine, orphan.startedAt - 1);
    refuse(machine, `process.startedAt ${orphan.parentPid}`);
  },
  "its user is signed in": (_machine, orphan) => {
    orphan.sessionId = 1;
  },
  "its user's session is disconnected": (machine, orphan) => {
    signIn(machine, "CORP\\kim", 7, "disconnected");
    orphan.sessionId = 7;
  },
  "its session cannot be read": (machine, orphan) => refuse(machine, `process.sessionId ${orphan.pid}`),
  "the sessions cannot be listed": (machine) => refuse(machine, "sessions.list"),
  "it shows a window": (_machine, orphan) => {
    orphan.hasWindow = true;
  },
  "its windows cannot be told": (machine) => refuse(machine, "processes.hasWindow"),
  "its command line cannot be read": (machine, orphan) => refuse(machine, `process.commandLine ${orphan.pid}`),
  "it is the service by its command line": (_machine, orphan) => {
    orphan.commandLine = "C:\\Windows\\system32\\msiexec.exe /V";
  },
  "its start time cannot be read": (machine, orphan) => refuse(machine, `process.startedAt ${orphan.pid}`),
  "it cannot be opened": (machine, orphan) => refuse(machine, `processes.detail ${orphan.pid}`),
  "its CPU time cannot be read": (machine, orphan) => refuse(machine, `process.cpuMs ${orphan.pid}`),
  "its I/O cannot be read": (machine, orphan) => refuse(machine, `process.ioCount ${orphan.pid}`),
  "it used CPU since the last look": (_machine, orphan) => void orphan.cpuMs++,
  "it did I/O since the last look": (_machine, orphan) => void orphan.ioCount++,
};

const parentFor = (machine: Machine, startedAt: number) => startProcess(machine, { name: "setup.exe", startedAt }).pid;

describe("ends nothing when", () => {
  test.each(Object.entries(machineSpoils))("%s", async (_name, spoil) => {
    const { machine, run, orphan } = await benchWithOrphan();
    spoil(machine, orphan);
    const before = pictureOf(machine);
    const result = await run(code);
    expect(result.outcome).toBe("refused");
    expect(result.verdict).toMatch(/^Nothing was ended: /);
    expect(pictureOf(machine)).toEqual(before);
  });

  test.each(Object.entries(processSpoils))("%s", async (_name, spoil) => {
    const { machine, run, orphan } = await benchWithOrphan();
    spoil(machine, orphan);
    const before = pictureOf(machine);
    expect(["refused", "nothing-to-do"]).toContain((await run(code)).outcome);
    expect(pictureOf(machine)).toEqual(before);
  });

  test("it is working, and says so", async () => {
    const { run, orphan } = await benchWithOrphan();
    orphan.cpuMs++;
    expect((await run(code)).steps.at(-1)?.before).toContain("it is working");
  });

  test("it has not been idle long enough", async () => {
    const bench = benchOf();
    startOrphan(bench.machine);
    await bench.watchFor(29);
    expect(await bench.run(code)).toMatchObject({
      outcome: "nothing-to-do",
      steps: [{}, { outcome: "not-needed", before: expect.stringContaining("29 of 30 minutes") }],
    });
  });

  test("the agent has not watched it", async () => {
    const bench = benchOf();
    startOrphan(bench.machine);
    await bench.host.time.wait(3_600_000);
    expect(await bench.run(code)).toMatchObject({
      outcome: "refused",
      steps: [{}, { outcome: "cannot-act", because: "the agent has not watched it yet" }],
    });
  });

  test("the machine slept while it stood still", async () => {
    const bench = benchOf();
    startOrphan(bench.machine);
    await bench.watchFor(1);
    await bench.host.time.wait(8 * 3_600_000);
    await bench.watchFor(1);
    expect((await bench.run(code)).outcome).toBe("nothing-to-do");
  });

  test("it is older than the events that can be read", async () => {
    const bench = benchOf();
    bench.machine.bootedAt -= 30 * 86_400_000;
    startOrphan(bench.machine, { startedAt: bench.machine.now - 8 * 86_400_000 });
    await bench.watchFor(31);
    expect((await bench.run(code)).outcome).toBe("refused");
  });
});

test("a parent that is younger only bears a used number", async () => {
  const { machine, run, orphan } = await benchWithOrphan();
  orphan.parentPid = parentFor(machine, orphan.startedAt + 1);
  expect((await run(code)).outcome).toBe("acted");
});

test("a transaction of the boot before does not count", async () => {
  const { machine, run, orphan } = await benchWithOrphan();
  addInstallerEvent(machine, 1040, ["C:\\b.msi", "4242"], null, machine.bootedAt - 1);
  await run(code);
  expect(machine.processes.has(orphan.pid)).toBe(false);
});

test("beyond one page of the log an open transaction is still seen", async () => {
  const { machine, run, orphan } = await benchWithOrphan();
  for (let index = 0; index < 1200; index++) addInstallerEvent(machine, 1035, ["Product"]);
  addInstallerEvent(machine, 1040, ["C:\\b.msi", "4242"]);
  expect((await run(code)).outcome).toBe("refused");
  expect(machine.processes.has(orphan.pid)).toBe(true);
});

test("what changes between the list and the act is left alone", async () => {
  let spoil: ((machine: Machine) => void) | null = null;
  // The second end is reached only after the first; in between an installation begins.
  const bench = benchOf({}, (windows, machine) => ({
    ...windows,
    processes: {
      ...windows.processes,
      end(pid, startedAt) {
        const ended = windows.processes.end(pid, startedAt);
        spoil?.(machine);
        return ended;
      },
    },
  }));
  const first = startOrphan(bench.machine);
  const second = startOrphan(bench.machine);
  await bench.watchFor(31);
  spoil = (machine) => holdMutex(machine, msiMutex, 604);
  const result = await bench.run(code);
  expect(result.steps.map((step) => step.outcome)).toEqual(["done", "done", "cannot-act"]);
  expect([bench.machine.processes.has(first.pid), bench.machine.processes.has(second.pid)]).toEqual([false, true]);
});

test("a process that does not vanish is a failure", async () => {
  const bench = benchOf({}, (windows) => ({
    ...windows,
    processes: { ...windows.processes, end: () => ({ ok: true, value: null }) },
  }));
  startOrphan(bench.machine);
  await bench.watchFor(31);
  expect(await bench.run(code)).toMatchObject({ outcome: "failed", steps: [{}, { outcome: "failed" }] });
});

test("a refused end is a failure", async () => {
  const { machine, run, orphan } = await benchWithOrphan();
  refuse(machine, "processes.end");
  const result = await run(code);
  expect(result.outcome).toBe("failed");
  expect(machine.processes.has(orphan.pid)).toBe(true);
  allow(machine, "processes.end");
});

test("it is cancelled while it waits for a process to vanish", async () => {
  const controller = new AbortController();
  const bench = benchOf({}, (windows) => ({
    ...windows,
    processes: { ...windows.processes, end: () => ({ ok: true, value: null }) },
  }));
  startOrphan(bench.machine);
  await bench.watchFor(31);
  atTime(bench.machine, bench.machine.now + 1000, () => controller.abort());
  expect((await bench.run(code, {}, "act", controller.signal)).outcome).toBe("cancelled");
});

describe("over any machine", () => {
  const spoils = { ...machineSpoils, ...processSpoils };
  const readings = [
    "boot",
    `mutex ${msiMutex}`,
    "service.status",
    `registry HKLM\\${inProgressKey}`,
    "events.installer",
    "processes.list",
    "processes.hasWindow",
    "processes.detail",
    "process.startedAt",
    "process.commandLine",
    "process.cpuMs",
    "process.ioCount",
    "sessions.list",
    "process.sessionId",
  ];
  const processes = fc.array(
    fc.record({
      kind: fc.constantFrom("orphan", "action", "client", "install", "service"),
      idle: fc.boolean(),
      window: fc.boolean(),
      sessionId: fc.constantFrom(0, 1, 5),
      isParentAlive: fc.boolean(),
    }),
    { maxLength: 5 },
  );

  async function build(
    shapes: { kind: string; idle: boolean; window: boolean; sessionId: number; isParentAlive: boolean }[],
  ): Promise<Bench> {
    const bench = benchOf();
    for (const shape of shapes) {
      if (shape.kind === "install")
        startInstall(bench.machine, { durationMs: Number.POSITIVE_INFINITY, hasWindow: shape.window });
      else if (shape.kind === "service") startService(bench.machine, "msiserver");
      else {
        const process = startOrphan(bench.machine, {
          sessionId: shape.sessionId,
          hasWindow: shape.window,
          ...(shape.kind === "action" && { commandLine: "MsiExec.exe -Embedding 00 C" }),
        });
        if (shape.isParentAlive || shape.kind === "client")
          process.parentPid = parentFor(bench.machine, process.startedAt);
        if (!shape.idle) setBusy(bench.machine, process, { cpuMsPerSecond: 5, ioPerSecond: 1 });
      }
    }
    await bench.watchFor(31);
    return bench;
  }

  test("never the service, never a client with a parent or window or work, never inside a transaction", async () => {
    let ended = 0;
    await fc.assert(
      fc.asyncProperty(processes, fc.subarray(Object.keys(spoils), { maxLength: 2 }), async (shapes, names) => {
        const { machine, run } = await build(shapes);
        const servicePid = machine.services.get("msiserver")?.pid ?? null;
        const before = [...machine.processes.values()];
        const target = before.find((process) => process.parentPid === 9999);
        for (const name of target ? names : []) spoils[name]?.(machine, target as SimProcess);
        const isOpen =
          machine.mutexes.has(msiMutex) ||
          machine.registry.has(`hklm\\${inProgressKey}`.toLowerCase()) ||
          machine.events.some((event) => event.eventId === 1040 && event.at >= machine.bootedAt);
        await run(code);
        const gone = before.filter((process) => !machine.processes.has(process.pid));
        ended += gone.length;
        if (isOpen) expect(gone).toEqual([]);
        for (const process of gone) {
          expect(process.name.toLowerCase()).toBe("msiexec.exe");
          expect(process.pid).not.toBe(servicePid);
          expect([process.parentPid, process.hasWindow, process.busy]).toEqual([9999, false, null]);
          if (!process.commandLine.includes("-Embedding"))
            expect(machine.sessions.some((session) => session.id === process.sessionId)).toBe(false);
        }
      }),
      // A fixed seed, so that the act is seen in every run: a property that never sees it proves nothing.
      { numRuns: 150, seed: 20261121 },
    );
    expect(ended).toBeGreaterThan(0);
  });

  test("never anything when one reading is refused", async () => {
    await fc.assert(
      fc.asyncProperty(
        processes,
        fc.constantFrom(...readings),
        fc.constantFrom(0, 5, 31),
        async (shapes, reading, error) => {
          // sessions do not matter to custom actions, which belong to the engine.
          const bench = await build(shapes.filter((shape) => shape.kind !== "action"));
          refuse(bench.machine, reading, error);
          const before = pictureOf(bench.machine);
          await bench.run(code);
          expect(pictureOf(bench.machine)).toEqual(before);
        },
      ),
      { numRuns: 150 },
    );
  });
});

test.each(["C:\\Windows\\system32\\msiexec.exe /V", "msiexec.exe -Embedding 00 C", "msiexec.exe /i a.msi"])(
  "it never ends the service, even one whose parent is gone and that reads %s",
  async (commandLine) => {
    const bench = benchOf();
    startService(bench.machine, "msiserver");
    const pid = bench.machine.services.get("msiserver")?.pid ?? 0;
    killProcess(bench.machine, bench.machine.processes.get(pid)?.parentPid ?? 0);
    Object.assign(bench.machine.processes.get(pid) ?? {}, { commandLine });
    await bench.watchFor(31);
    expect((await bench.run(code)).outcome).toBe("nothing-to-do");
    expect(bench.machine.processes.has(pid)).toBe(true);
  },
);
