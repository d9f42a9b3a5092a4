import { describe, expect, it } from "vitest";
import { refuse } from "../simulator/answers.ts";
import { msiMutex, startInstall } from "../simulator/installs.ts";
import { advance, type Machine } from "../simulator/machine.ts";
import { holdMutex, killProcess, setBusy, startProcess } from "../simulator/processes.ts";
import { restartMachine } from "../simulator/restart.ts";
import { watchClient } from "./watch-client.ts";
import { bench, hashOf } from "./test-look.ts";

/** dana's installation hangs and is not logged; each look is a minute after the last. */
async function danaHangs() {
  const hung = bench();
  const { machine, fact } = hung;
  const install = startInstall(machine, { durationMs: Number.POSITIVE_INFINITY });
  machine.events = [];
  const look = async () => {
    advance(machine, 60_000);
    return (await fact("pulse")).vanishedClient;
  };
  return { ...hung, install, look };
}
const another = (machine: Machine) =>
  startProcess(machine, { name: "msiexec.exe", commandLine: "msiexec /i C:\\b.msi", sessionId: 1, hasWindow: true });

describe("a client that vanished", () => {
  it("is named with its package, its user, and when it was first missed", async () => {
    const { machine, install, look } = await danaHangs();
    expect(await look()).toBeNull();
    killProcess(machine, install.client.pid);
    const gone = await look();
    expect(gone).toMatchObject({
      pid: install.client.pid,
      package: { path: install.package, productName: "Contoso Suite" },
      user: "CORP\\dana",
      goneAt: machine.now,
    });
    expect(await look()).toEqual(gone);
  });

  it("makes no other fact of each look", async () => {
    const { machine, install, look, runner } = await danaHangs();
    await look();
    killProcess(machine, install.client.pid);
    for (const process of machine.processes.values()) setBusy(machine, process, null);
    for (let minute = 0; minute < 3; minute++) await look();
    const hash = async () => hashOf(await bench(machine, runner.memory).look("pulse"));
    const settled = await hash();
    for (let minute = 0; minute < 3; minute++) await look();
    expect(await hash()).toBe(settled);
  });

  it("is remembered by the next agent process", async () => {
    const { machine, install, look, restarted } = await danaHangs();
    await look();
    killProcess(machine, install.client.pid);
    const gone = await look();
    expect((await restarted().fact("pulse")).vanishedClient).toEqual(gone);
  });

  it("is forgotten once the lock was free", async () => {
    const { machine, install, look } = await danaHangs();
    await look();
    killProcess(machine, install.client.pid);
    expect(await look()).not.toBeNull();
    machine.mutexes.delete(msiMutex);
    expect(await look()).toBeNull();
    holdMutex(machine, msiMutex, install.service.pid);
    expect(await look()).toBeNull();
  });

  it("is forgotten with its boot", async () => {
    const { machine, install, look } = await danaHangs();
    await look();
    killProcess(machine, install.client.pid);
    expect(await look()).not.toBeNull();
    restartMachine(machine);
    holdMutex(machine, msiMutex, [...machine.processes.keys()].at(-1) ?? 0);
    expect(await look()).toBeNull();
  });

  it("is not told before it is gone, nor when the lock went with it", async () => {
    const { machine, install, look } = await danaHangs();
    expect(await look()).toBeNull();
    expect(await look()).toBeNull();
    killProcess(machine, install.client.pid);
    machine.mutexes.delete(msiMutex);
    expect(await look()).toBeNull();
  });

  it("stays beside another that came later, until that one went too", async () => {
    const { machine, install, look } = await danaHangs();
    await look();
    killProcess(machine, install.client.pid);
    const gone = await look();
    const { pid } = another(machine);
    expect(await look()).toEqual(gone);
    killProcess(machine, pid);
    expect(await look()).toBeNull();
  });
});

describe("nobody is named when", () => {
  it("two were there", async () => {
    const { machine, install, look } = await danaHangs();
    const { pid } = another(machine);
    await look();
    killProcess(machine, install.client.pid);
    expect(await look()).toBeNull();
    killProcess(machine, pid);
    expect(await look()).toBeNull();
  });

  it("two were there and went together", async () => {
    const { machine, install, look } = await danaHangs();
    const { pid } = another(machine);
    await look();
    killProcess(machine, install.client.pid);
    killProcess(machine, pid);
    expect(await look()).toBeNull();
  });

  it("the lock may not be read any more", async () => {
    const { machine, install, look } = await danaHangs();
    await look();
    killProcess(machine, install.client.pid);
    refuse(machine, `mutex ${msiMutex}`);
    expect(await look()).toBeNull();
  });

  it("another came while it was there", async () => {
    const { machine, install, look } = await danaHangs();
    await look();
    const { pid } = another(machine);
    await look();
    killProcess(machine, pid);
    await look();
    killProcess(machine, install.client.pid);
    expect(await look()).toBeNull();
  });

  it("another was there when it was missed", async () => {
    const { machine, install, look } = await danaHangs();
    await look();
    killProcess(machine, install.client.pid);
    another(machine);
    expect(await look()).toBeNull();
  });

  it("it came after the lock was first seen held", async () => {
    const { machine, install, look } = await danaHangs();
    killProcess(machine, install.client.pid);
    await look();
    const { pid } = another(machine);
    await look();
    killProcess(machine, pid);
    expect(await look()).toBeNull();
  });

  it("its command line could not be read", async () => {
    const { machine, install, look } = await danaHangs();
    refuse(machine, `process.commandLine ${install.client.pid}`);
    await look();
    killProcess(machine, install.client.pid);
    expect(await look()).toBeNull();
  });

  it("another program owns the lock", async () => {
    const { machine, install, look } = await danaHangs();
    holdMutex(machine, msiMutex, 4444);
    await look();
    killProcess(machine, install.client.pid);
    expect(await look()).toBeNull();
  });

  it("nobody looked for long", async () => {
    const { machine, install, look } = await danaHangs();
    await look();
    killProcess(machine, install.client.pid);
    advance(machine, 600_000);
    expect(await look()).toBeNull();
  });

  it("the list was cut", async () => {
    const { machine, install, look, fact, runner } = await danaHangs();
    await look();
    const pulse = await fact("pulse");
    const watch = runner.memory.pulse?.watch ?? null;
    expect(watch?.client?.pid).toBe(install.client.pid);
    const without = { ...pulse, processes: [], processesCut: true };
    expect(watchClient(without, watch, machine.now)).toMatchObject({ isUncertain: true });
  });
});
