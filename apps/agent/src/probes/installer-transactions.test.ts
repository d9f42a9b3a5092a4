import { describe, expect, it } from "vitest";
import { refuse } from "../simulator/answers.ts";
import { addInstallerEvent, finishInstall, startInstall } from "../simulator/installs.ts";
import { advance } from "../simulator/machine.ts";
import { killProcess, startProcess } from "../simulator/processes.ts";
import { restartMachine } from "../simulator/restart.ts";
import { simulateWindows } from "../simulator/simulate-windows.ts";
import { installerTransactions } from "./installer-transactions.ts";
import { ProbeRunner } from "./runner.ts";
import { bench } from "./test-look.ts";

const forever = { durationMs: Number.POSITIVE_INFINITY };

describe("installer-transactions", () => {
  it("finds nothing where nothing was logged", async () => {
    expect(await bench().fact("installer-transactions")).toMatchObject({ open: [], restartAsked: null });
  });

  it("names an open transaction and its live client, also when the cursor is past its event", async () => {
    const { machine, fact, restarted } = bench();
    const install = startInstall(machine, forever);
    const open = [
      {
        package: { path: install.package, productCode: null, productName: "Contoso Suite", productVersion: "4.2.0" },
        clientPid: install.client.pid,
        beganAt: machine.now,
        userSid: install.client.user.sid,
        clientAlive: true,
        clientGoneAt: null,
      },
    ];
    expect((await fact("installer-transactions")).open).toEqual(open);
    advance(machine, 300_000);
    expect((await fact("installer-transactions")).open).toEqual(open);
    expect((await restarted().fact("installer-transactions")).open).toEqual(open);
  });

  it("follows what failed over looks and boots, until it succeeds", async () => {
    const { machine, fact, restarted } = bench();
    const failures = async (on = fact) =>
      (await on("installer-transactions")).history?.failures.map(
        ({ product, statusCode, messageCode, times, openThen }) => ({
          product,
          statusCode,
          messageCode,
          times,
          openThen,
        }),
      );
    const summary = (status: string) => addInstallerEvent(machine, 1033, ["Contoso", "1", "1033", status, "M"], null);
    summary("0");
    restartMachine(machine);
    addInstallerEvent(machine, 11714, ["Produkt: Contoso -- Fehler 1714. x"], null);
    summary("1603");
    const failed = { product: "Contoso", statusCode: 1603, messageCode: 1714, times: 1, openThen: 0 };
    expect(await failures()).toEqual([failed]);
    expect(await failures()).toEqual([failed]);
    expect(await failures(restarted().fact)).toEqual([failed]);
    restartMachine(machine);
    expect(await failures()).toEqual([failed]);
    summary("0");
    expect(await failures()).toEqual([]);
  });

  it("counts a transaction that began looks before as open when another is refused", async () => {
    const { machine, fact } = bench();
    startInstall(machine, forever);
    await fact("installer-transactions");
    addInstallerEvent(machine, 1033, ["Other", "1", "1033", "1618", "M"], null);
    expect((await fact("installer-transactions")).history?.failures).toMatchObject([{ statusCode: 1618, openThen: 1 }]);
  });

  it("tells a part that is found missing three times a day", async () => {
    const { machine, fact } = bench();
    for (let at = 0; at < 3; at++) {
      addInstallerEvent(machine, 1004, ["{8AE02253-4A3D-4237-B110-159FBB775744}", "Main", "{C}", "C:\\a.dll"], null);
      advance(machine, 60_000);
    }
    expect((await fact("installer-transactions")).history?.loops).toMatchObject([{ times: 3, resource: "C:\\a.dll" }]);
  });

  it("closes it by its end, whoever the end was logged for", async () => {
    const { machine, fact } = bench();
    const install = startInstall(machine, forever);
    await fact("installer-transactions");
    finishInstall(machine, install);
    expect((await fact("installer-transactions")).open).toEqual([]);
  });

  it("tells when it first missed the client, and keeps that", async () => {
    const { machine, fact } = bench();
    const { client } = startInstall(machine, forever);
    await fact("installer-transactions");
    killProcess(machine, client.pid);
    advance(machine, 60_000);
    const missedAt = machine.now;
    const gone = { clientAlive: false, clientGoneAt: missedAt };
    expect((await fact("installer-transactions")).open).toMatchObject([gone]);
    advance(machine, 600_000);
    expect((await fact("installer-transactions")).open).toMatchObject([gone]);
  });

  it("takes a younger process of the same PID for another, and does not guess where its start is not told", async () => {
    const { machine, fact } = bench();
    const { client } = startInstall(machine, forever);
    killProcess(machine, client.pid);
    advance(machine, 60_000);
    startProcess(machine, { name: "notepad.exe", pid: client.pid });
    expect((await fact("installer-transactions")).open).toMatchObject([{ clientAlive: false }]);
    refuse(machine, `process.startedAt ${client.pid}`);
    expect((await fact("installer-transactions")).open).toMatchObject([{ clientAlive: null, clientGoneAt: null }]);
  });

  it("tells the newest that asked for a restart since boot, by name", async () => {
    const { machine, fact } = bench();
    addInstallerEvent(machine, 1029, ["Contoso Driver"]);
    advance(machine, 1000);
    addInstallerEvent(machine, 1038, ["Contoso Größe", "4.2", "1031", "2", "1", "Contoso"]);
    const asked = { product: "Contoso Größe", at: machine.now, eventId: 1038 };
    expect((await fact("installer-transactions")).restartAsked).toEqual(asked);
    expect((await fact("installer-transactions")).restartAsked).toEqual(asked);
    restartMachine(machine);
    expect((await fact("installer-transactions")).restartAsked).toBeNull();
  });

  it("begins anew after the log was cleared: an end in the new log cannot be missed", async () => {
    const { machine } = bench();
    const windows = simulateWindows(machine);
    // The model answers only what is after the cursor; Windows' cleared log counts from 1 and is told whole.
    const whole = { installer: () => windows.events.installer(null, 500) };
    const self = { version: "0.1.0", runtime: "node", runsAsService: true };
    const runner = new ProbeRunner({ windows: { ...windows, events: whole }, self });
    machine.nextRecordId = 48_000;
    const install = startInstall(machine, forever);
    await runner.look(installerTransactions);
    expect(runner.memory.transactions?.open).toHaveLength(1);
    machine.events = [];
    machine.nextRecordId = 1;
    finishInstall(machine, install);
    await runner.look(installerTransactions);
    expect(runner.memory.transactions).toMatchObject({ open: [], events: [], cursor: 2 });
  });

  it("reads a flood in steps", async () => {
    const { machine, fact } = bench();
    for (let count = 0; count < 1200; count++)
      addInstallerEvent(machine, 1035, ["Product", "1.0", "1033", "0", "Maker"]);
    const install = startInstall(machine, forever);
    expect((await fact("installer-transactions")).open).toMatchObject([{ clientPid: install.client.pid }]);
  });

  it("fails where the log cannot be read, also for no reason", async () => {
    const { machine, look } = bench();
    refuse(machine, "events.installer", 0);
    expect((await look("installer-transactions")).content).toMatchObject({ outcome: "failed" });
  });
});
