import { describe, expect, it } from "vitest";
import { refuse } from "../simulator/answers.ts";
import { addFile, systemSid } from "../simulator/file-tree.ts";
import { inProgressKey, msiMutex, rollbackKey, startInstall } from "../simulator/installs.ts";
import { advance } from "../simulator/machine.ts";
import { holdMutex, killProcess, setBusy, startProcess } from "../simulator/processes.ts";
import { removeKey, setKey, string } from "../simulator/registry-tree.ts";
import { restartMachine } from "../simulator/restart.ts";
import { bench } from "./test-look.ts";

describe("pulse", () => {
  it("finds nothing at a healthy machine", async () => {
    expect(await bench().fact("pulse")).toMatchObject({
      lock: { state: "absent", owner: null, heldSinceAt: null },
      service: { state: "stopped", pid: null },
      processes: [],
      processesCut: false,
      inProgress: null,
      rollbackScripts: null,
      configMsi: null,
    });
  });

  it("names who installs what, for whom, since when", async () => {
    const { machine, fact } = bench();
    const install = startInstall(machine);
    const { lock, service, processes, inProgress } = await fact("pulse");
    expect(lock).toMatchObject({ state: "held", owner: { pid: install.service.pid }, heldSinceAt: machine.now });
    expect(service).toMatchObject({ state: "running", acceptsStop: false, acceptsShutdown: true });
    expect(processes.find(({ pid }) => pid === install.client.pid)).toMatchObject({
      role: "client",
      verb: "install",
      package: { path: install.package, productName: "Contoso Suite", productVersion: "4.2.0" },
      user: "CORP\\dana",
      sessionId: 1,
      startedAt: install.client.startedAt,
      idleSinceAt: null,
    });
    expect(processes.map(({ role }) => role)).toEqual(expect.arrayContaining(["service", "custom-action", "ancestor"]));
    expect(inProgress).toMatchObject({ firstSeenAt: machine.now, timesSeen: 1 });
  });

  it("keeps since when the lock is held, until it was free or nobody looked for long", async () => {
    const { machine, fact } = bench();
    startInstall(machine, { durationMs: Number.POSITIVE_INFINITY });
    const since = machine.now;
    const heldSince = async () => (await fact("pulse")).lock.heldSinceAt;
    expect(await heldSince()).toBe(since);
    advance(machine, 540_000);
    expect(await heldSince()).toBe(since);
    advance(machine, 3_600_000);
    expect(await heldSince()).toBe(machine.now);
    const afterSleep = machine.now;
    machine.mutexes.delete(msiMutex);
    expect(await heldSince()).toBeNull();
    holdMutex(machine, msiMutex, machine.services.get("msiserver")?.pid ?? 0);
    advance(machine, 60_000);
    expect(await heldSince()).toBe(afterSleep + 60_000);
  });

  it("counts anew when the lock changed hands between two looks", async () => {
    const { machine, fact } = bench();
    const stranger = startProcess(machine, { name: "setup.exe", commandLine: "setup.exe TOKEN=secret" });
    startInstall(machine);
    await fact("pulse");
    advance(machine, 60_000);
    holdMutex(machine, msiMutex, stranger.pid);
    const { lock, processes } = await fact("pulse");
    expect(lock.heldSinceAt).toBe(machine.now);
    expect(processes.find(({ pid }) => pid === stranger.pid)).toMatchObject({ role: "foreign", name: "setup.exe" });
    expect(JSON.stringify(processes)).not.toContain("secret");
  });

  it("calls a process idle after a minute without CPU time and I/O, since the first such look", async () => {
    const { machine, fact } = bench();
    const { client } = startInstall(machine, { durationMs: Number.POSITIVE_INFINITY });
    const idleSince = async () => (await fact("pulse")).processes.find(({ pid }) => pid === client.pid)?.idleSinceAt;
    setBusy(machine, client, null);
    expect(await idleSince()).toBeNull();
    const since = machine.now;
    advance(machine, 59_000);
    expect(await idleSince()).toBeNull();
    advance(machine, 1_000);
    expect(await idleSince()).toBe(since);
    advance(machine, 600_000);
    expect(await idleSince()).toBe(since);
    setBusy(machine, client, { cpuMsPerSecond: 0, ioPerSecond: 1 });
    advance(machine, 60_000);
    expect(await idleSince()).toBeNull();
  });

  it("never calls a process idle whose I/O is not counted", async () => {
    const { machine, fact } = bench();
    const { client } = startInstall(machine, { durationMs: Number.POSITIVE_INFINITY });
    setBusy(machine, client, null);
    refuse(machine, `process.ioCount ${client.pid}`, 0);
    await fact("pulse");
    advance(machine, 3_600_000);
    expect((await fact("pulse")).processes.find(({ pid }) => pid === client.pid)?.idleSinceAt).toBeNull();
  });

  it("names the role of an orphan: no parent, no window, nobody in its session", async () => {
    const { machine, fact } = bench();
    const orphan = { name: "msiexec.exe", parentPid: 4444, sessionId: 7, commandLine: "msiexec /i C:\\a.msi" };
    const { pid } = startProcess(machine, { ...orphan, hasWindow: false });
    const shown = startProcess(machine, { ...orphan, hasWindow: true });
    const roles = async () => Object.fromEntries((await fact("pulse")).processes.map((one) => [one.pid, one.role]));
    expect(await roles()).toEqual({ [pid]: "orphan-client", [shown.pid]: "client" });
    refuse(machine, `processes.hasWindow ${pid}`, 50);
    expect((await roles())[pid]).toBe("client");
  });

  it("says that a command line was not read", async () => {
    const { machine, fact } = bench();
    const { client } = startInstall(machine);
    refuse(machine, `process.commandLine ${client.pid}`);
    expect((await fact("pulse")).processes.find(({ pid }) => pid === client.pid)).toMatchObject({
      commandLineRead: false,
      verb: null,
      package: null,
    });
  });

  it("remembers markers over a boot, and forgets them when they are gone", async () => {
    const { machine, fact } = bench();
    setKey(machine, "HKLM", inProgressKey, { "": string("C:\\Windows\\Installer\\inprogressinstallinfo.ipi") });
    const first = await fact("pulse");
    restartMachine(machine);
    setKey(machine, "HKLM", inProgressKey, { "": string("C:\\Windows\\Installer\\inprogressinstallinfo.ipi") });
    const second = await fact("pulse");
    expect(second.bootId).not.toBe(first.bootId);
    expect(second.inProgress).toMatchObject({ firstSeenBootId: first.bootId, timesSeen: 2 });
    removeKey(machine, "HKLM", inProgressKey);
    expect((await fact("pulse")).inProgress).toBeNull();
  });

  it("never tells an InProgress value that may hold more than a path", async () => {
    const { machine, fact } = bench();
    setKey(machine, "HKLM", inProgressKey, { "": string('"C:\\Windows\\System32\\msiexec.exe" /i a.msi PASSWORD=x') });
    expect((await fact("pulse")).inProgress).toMatchObject({ value: null, timesSeen: 1 });
  });

  it("lists rollback scripts and the files of Config.Msi", async () => {
    const { machine, fact } = bench();
    setKey(machine, "HKLM", rollbackKey, { "C:\\Config.Msi\\5a1.rbs": string("") });
    addFile(machine, "C:\\Config.Msi\\5a2.rbf", { owner: systemSid });
    addFile(machine, "C:\\Config.Msi\\readme.txt", { owner: systemSid });
    const { rollbackScripts, configMsi } = await fact("pulse");
    expect(rollbackScripts?.paths).toEqual(["C:\\Config.Msi\\5a1.rbs"]);
    expect(configMsi?.files).toEqual(["5a2.rbf"]);
    expect([rollbackScripts?.count, configMsi?.count]).toEqual([1, 1]);
  });

  it("counts what it lists no more of, and lists scripts before backups", async () => {
    const { machine, fact } = bench();
    for (let index = 10; index < 30; index++) {
      addFile(machine, `C:\\Config.Msi\\${index}.rbf`, { owner: systemSid });
      setKey(machine, "HKLM", rollbackKey, { [`C:\\Config.Msi\\${index}.rbs`]: string("") });
    }
    addFile(machine, "C:\\Config.Msi\\99.rbs", { owner: systemSid });
    const { rollbackScripts, configMsi } = await fact("pulse");
    expect([rollbackScripts?.paths.length, rollbackScripts?.count]).toEqual([16, 20]);
    expect([configMsi?.files.length, configMsi?.count, configMsi?.files[0]]).toEqual([16, 21, "99.rbs"]);
  });

  it("opens no process but the installer's and their ancestors", async () => {
    const { machine, fact } = bench();
    for (let count = 0; count < 40; count++) startProcess(machine, { name: `tool${count}.exe` });
    for (const { pid, name } of machine.processes.values())
      if (name.startsWith("tool")) refuse(machine, `processes.detail ${pid}`);
    startInstall(machine);
    expect((await fact("pulse")).processes.every(({ name }) => !name.startsWith("tool"))).toBe(true);
  });

  it.each(["boot", "processes.list", "mutex", "service.status", `registry HKLM\\${inProgressKey}`])(
    "is unknown, not healthy, when %s is refused",
    async (call) => {
      const { machine, look } = bench();
      refuse(machine, call, call === "mutex" ? 6 : 5);
      expect((await look("pulse")).content).toMatchObject({ outcome: "failed" });
    },
  );

  it("leaves out a process that ended while it was read", async () => {
    const { machine, fact } = bench();
    const { client } = startInstall(machine);
    refuse(machine, `processes.detail ${client.pid}`, 87);
    expect((await fact("pulse")).processes.some(({ pid }) => pid === client.pid)).toBe(false);
    killProcess(machine, client.pid);
  });
});
