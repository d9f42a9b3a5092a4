import { describe, expect, test } from "vitest";
import { allow, refuse } from "./answers.ts";
import { addFile, addFolder, addLink, addVolume, find, swapForJunction } from "./file-tree.ts";
import { healthyMachine } from "./healthy-machine.ts";
import { inProgressKey, msiMutex, startInstall } from "./installs.ts";
import { advance } from "./machine.ts";
import { pictureOf } from "./picture.ts";
import { killProcess } from "./processes.ts";
import { simulateWindows } from "./simulate-windows.ts";
import { simulatedTime } from "./simulated-time.ts";
import { willAnswer } from "./sessions.ts";

const setup = () => {
  const machine = healthyMachine();
  return { machine, windows: simulateWindows(machine) };
};
const value = <T>(answer: { ok: true; value: T } | { ok: false }): T => {
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
};
const code = (answer: { ok: boolean; error?: { code: number } }) => answer.error?.code;

test("two healthy machines are alike, and looking changes nothing", () => {
  const { machine, windows } = setup();
  const before = pictureOf(machine);
  windows.processes.list();
  windows.files.list("C:\\Windows");
  windows.mutex(msiMutex);
  expect(pictureOf(machine)).toEqual(before);
  expect(pictureOf(healthyMachine())).toEqual(before);
});

describe("an install", () => {
  test("holds lock, service and InProgress until it ends, then leaves nothing", () => {
    const { machine, windows } = setup();
    const install = startInstall(machine, { durationMs: 120_000 });
    expect(value(windows.mutex(msiMutex))).toMatchObject({ state: "held", owner: { pid: install.service.pid } });
    expect(value(windows.service.status("msiserver"))).toMatchObject({ state: "running", acceptsStop: false });
    expect(code(windows.service.stop("msiserver"))).toBe(1052);
    advance(machine, 120_000);
    expect(value(windows.mutex(msiMutex)).state).toBe("absent");
    expect(value(windows.registry.keyExists("HKLM", inProgressKey))).toBe(false);
    expect(value(windows.events.installer(null, 10)).map((event) => event.eventId)).toEqual([1040, 1033, 1042]);
    advance(machine, 600_000);
    expect(value(windows.service.status("msiserver"))).toMatchObject({ state: "stopped", pid: null });
  });

  test("whose client dies stays held: nobody ends the transaction", () => {
    const { machine, windows } = setup();
    const install = startInstall(machine);
    killProcess(machine, install.client.pid);
    advance(machine, 3_600_000);
    expect(value(windows.mutex(msiMutex)).state).toBe("held");
  });

  test("whose service dies frees the lock and leaves InProgress", () => {
    const { machine, windows } = setup();
    killProcess(machine, startInstall(machine).service.pid);
    expect(value(windows.mutex(msiMutex)).state).toBe("absent");
    expect(value(windows.registry.keyExists("HKLM", inProgressKey))).toBe(true);
  });
});

describe("refusals", () => {
  test("by method and argument, until allowed again", () => {
    const { machine, windows } = setup();
    refuse(machine, "registry HKLM\\SOFTWARE");
    expect(code(windows.registry.keyExists("HKLM", "SOFTWARE"))).toBe(5);
    expect(windows.registry.keyExists("HKLM", "SYSTEM").ok).toBe(true);
    allow(machine, "registry HKLM\\SOFTWARE");
    expect(windows.registry.keyExists("HKLM", "SOFTWARE").ok).toBe(true);
  });

  test("one part of a process alone", () => {
    const { machine, windows } = setup();
    refuse(machine, "process.commandLine 4");
    const detail = value(windows.processes.detail(4));
    expect([detail.commandLine.ok, detail.startedAt.ok]).toEqual([false, true]);
  });
});

describe("files", () => {
  test("a link on the way is followed, the last one is not", () => {
    const { machine, windows } = setup();
    addFile(machine, "C:\\real\\a.txt", { text: "hello" });
    addLink(machine, "C:\\link", "C:\\real");
    const opened = value(windows.files.openForMove("C:\\link\\a.txt"));
    expect(opened.finalPath).toBe("C:\\real\\a.txt");
    expect(new TextDecoder().decode(value(opened.read(1, 3)))).toBe("ell");
    opened.close();
    expect(value(windows.files.stat("C:\\link"))).toMatchObject({ isReparsePoint: true });
    expect(value(windows.files.openForMove("C:\\link")).isReparsePoint).toBe(true);
  });

  test("a file is moved by handle, never over another and never to another volume", () => {
    const { machine, windows } = setup();
    addFile(machine, "C:\\a.txt");
    addFile(machine, "C:\\b.txt");
    addVolume(machine, "D:", 100, 100);
    const opened = value(windows.files.openForMove("C:\\a.txt"));
    expect(code(opened.moveTo("C:\\b.txt"))).toBe(183);
    expect(code(opened.moveTo("D:\\a.txt"))).toBe(17);
    expect(opened.moveTo("C:\\Users\\a.txt").ok).toBe(true);
    expect(find(machine, "C:\\a.txt")).toBeNull();
    expect(find(machine, "C:\\Users\\a.txt")).not.toBeNull();
  });

  test("a file is moved into the very folder that was opened, which nobody can swap meanwhile", () => {
    const { machine, windows } = setup();
    addFile(machine, "C:\\a.txt");
    addFile(machine, "C:\\t\\b.txt");
    addLink(machine, "C:\\link", "C:\\t");
    const file = value(windows.files.openForMove("C:\\a.txt"));
    expect(value(windows.files.openFolder("C:\\link")).isReparsePoint).toBe(true);
    const folder = value(windows.files.openFolder("C:\\t"));
    expect(folder).toMatchObject({ finalPath: "C:\\t", isFolder: true, isReparsePoint: false });
    expect(code(file.moveInto(folder, "B.TXT"))).toBe(183);
    expect(code(file.moveInto(folder, "..\\c.txt"))).toBe(123);
    expect(swapForJunction(machine, "C:\\t", "C:\\Windows")).toBe(false);
    expect(file.moveInto(folder, "c.txt").ok).toBe(true);
    expect(value(file.place())).toBe("C:\\t\\c.txt");
    folder.close();
    expect(code(file.moveInto(folder, "d.txt"))).toBe(6);
  });

  test("what somebody has open cannot be opened, what we have open cannot be swapped", () => {
    const { machine, windows } = setup();
    addFile(machine, "C:\\t\\used.txt", { isInUse: true });
    addFile(machine, "C:\\t\\idle.txt");
    expect(code(windows.files.openForMove("C:\\t\\used.txt"))).toBe(32);
    const opened = value(windows.files.openForMove("C:\\t\\idle.txt"));
    expect(swapForJunction(machine, "C:\\t", "C:\\Windows")).toBe(false);
    opened.close();
    expect(swapForJunction(machine, "C:\\t", "C:\\Windows")).toBe(true);
  });

  test("a private folder that a user made before us is refused", () => {
    const { machine, windows } = setup();
    addFolder(machine, "C:\\Slipway.Quarantine", { owner: "S-1-5-21-1-2-3-1104" });
    expect(code(windows.files.makePrivateFolder("C:\\Slipway.Quarantine"))).toBe(1307);
    expect(windows.files.makePrivateFolder("C:\\ProgramData\\Slipway\\q").ok).toBe(true);
  });
});

test("a process is ended only with its own start time", () => {
  const { machine, windows } = setup();
  const { client } = startInstall(machine);
  expect(code(windows.processes.end(client.pid, client.startedAt - 1))).toBe(87);
  expect(windows.processes.end(client.pid, client.startedAt).ok).toBe(true);
});

test("a person answers in their time", async () => {
  const { machine, windows } = setup();
  willAnswer(machine, 1, "yes", 30_000);
  const answer = windows.sessions.message(1, "Restart", "Now?", "yes-no", 60_000);
  await simulatedTime(machine).wait(30_000);
  expect(value(await answer)).toBe("yes");
});

test("a restart comes after its grace, gives a new boot id, and can be cancelled before", () => {
  const { machine, windows } = setup();
  const first = value(windows.boot()).id;
  windows.restart.schedule("soon", 60);
  expect(code(windows.restart.schedule("again", 60))).toBe(1190);
  expect(windows.restart.cancel().ok).toBe(true);
  advance(machine, 120_000);
  expect(value(windows.boot()).id).toBe(first);
  windows.restart.schedule("soon", 60);
  advance(machine, 60_000);
  expect(value(windows.boot()).id).not.toBe(first);
});

test("waiting stops when the signal aborts", async () => {
  const { machine } = setup();
  const time = simulatedTime(machine);
  const controller = new AbortController();
  const began = machine.now;
  time.after(5000, () => controller.abort());
  await time.wait(60_000, controller.signal);
  expect(machine.now - began).toBe(5000);
});
