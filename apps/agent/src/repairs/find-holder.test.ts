import { deriveHolder, type Holder } from "@slipway/shared/installer/holder";
import { packageName } from "@slipway/shared/installer/package-name";
import { describe, expect, test } from "vitest";
import { bench } from "../probes/test-look.ts";
import { refuse } from "../simulator/answers.ts";
import { addInstallerEvent, type Install, inProgressKey, msiMutex, startInstall } from "../simulator/installs.ts";
import { advance, type Machine } from "../simulator/machine.ts";
import { holdMutex, killProcess, startProcess } from "../simulator/processes.ts";
import { setKey } from "../simulator/registry-tree.ts";
import { simulateWindows } from "../simulator/simulate-windows.ts";
import { findHolder } from "./find-holder.ts";

/** What the page and the repair each say, as far as both can: the client that lives, or why there is none to tell. */
type Said = { pid: number; user: string | null; sessionId: number | null; what: string | null } | "free" | "unsure";

/** An hour of looks, as the agent takes them, then both at the same moment. */
async function bothSay(breakIt: (machine: Machine) => void, ...later: ((machine: Machine) => void)[]) {
  const { machine, fact } = bench();
  breakIt(machine);
  const look = async () => {
    const transactions = await fact("installer-transactions").catch(() => null);
    return { transactions, pulse: await fact("pulse").catch(() => null) };
  };
  for (const happen of later) {
    await look();
    advance(machine, 60_000);
    happen(machine);
  }
  const { pulse, transactions } = await look();
  const page: Said = pulse === null ? "unsure" : pageSays(deriveHolder({ pulse, transactions }));
  const found = findHolder(simulateWindows(machine));
  if (found.kind !== "holder")
    return { page, repair: found.kind, because: found.kind === "unsure" ? found.because : "" };
  const { source, ...repair } = found.holder;
  return { page, repair, because: source };
}

function pageSays(holder: Holder | null): Said {
  if (!holder) return "free";
  const { client, user, sessionId } = holder;
  if (client?.pid == null || client.alive !== true) return "unsure";
  return {
    pid: client.pid,
    user: client.process?.user ?? user,
    sessionId: client.process?.sessionId ?? sessionId,
    what: packageName(holder.package),
  };
}

const hang = (machine: Machine): Install => startInstall(machine, { durationMs: Number.POSITIVE_INFINITY });
const hangUnlogged = (machine: Machine): Install => {
  const install = hang(machine);
  machine.events = [];
  return install;
};
const hideOwner = (machine: Machine): void => {
  const mutex = machine.mutexes.get(msiMutex);
  if (mutex) mutex.ownerTold = false;
};
const killClient = (machine: Machine): void => {
  const client = [...machine.processes.values()].find(({ commandLine }) => commandLine.includes("contoso-suite.msi"));
  killProcess(machine, client?.pid ?? 0);
};
const anotherClient = (machine: Machine): number =>
  startProcess(machine, { name: "msiexec.exe", commandLine: "msiexec /i C:\\b.msi", sessionId: 1 }).pid;
const danas = { user: "CORP\\dana", sessionId: 1, what: "Contoso Suite 4.2.0" };

describe("page and repair name the same client", () => {
  test.each<{ name: string; because: string; happen: [(machine: Machine) => void, ...((machine: Machine) => void)[]] }>(
    [
      { name: "the service owns the lock, the log names the client", because: "event-1040", happen: [hang] },
      {
        name: "the client owns the lock",
        because: "mutex-owner",
        happen: [(machine) => void startInstall(machine, { holder: "client", durationMs: Number.POSITIVE_INFINITY })],
      },
      { name: "no owner told, the log names the client", because: "event-1040", happen: [hang, hideOwner] },
      { name: "the service owns the lock, no log", because: "process-tree", happen: [hangUnlogged] },
      { name: "neither owner nor log", because: "process-tree", happen: [hangUnlogged, hideOwner] },
      {
        name: "the log is refused",
        because: "process-tree",
        happen: [hang, (machine) => refuse(machine, "events.installer")],
      },
      { name: "another waits its turn, the log tells", because: "event-1040", happen: [hang, anotherClient] },
      {
        name: "between two packages: the lock is free, the service works",
        because: "event-1040",
        happen: [hang, (machine) => void machine.mutexes.delete(msiMutex)],
      },
    ],
  )("$name", async ({ happen, because }) => {
    const said = await bothSay(...happen);
    expect(said.page).toMatchObject(danas);
    expect(said).toEqual({ page: said.page, repair: said.page, because });
  });

  test.each([
    { name: "the log", options: {}, because: "event-1040" },
    { name: "the lock", options: { holder: "client" as const }, because: "mutex-owner" },
  ])("a client whose command line may not be read, by $name", async ({ options, because }) => {
    const said = await bothSay((machine) => {
      const { client } = startInstall(machine, { ...options, durationMs: Number.POSITIVE_INFINITY });
      if (because === "mutex-owner") machine.events = [];
      refuse(machine, `process.commandLine ${client.pid}`);
    });
    expect(said.page).toMatchObject({ user: "CORP\\dana", sessionId: 1 });
    expect(said).toEqual({ page: said.page, repair: said.page, because });
  });

  test("a program that installs by itself, by the log", async () => {
    const said = await bothSay((machine) => {
      const { client, service } = hang(machine);
      killProcess(machine, client.pid);
      const setup = startProcess(machine, {
        name: "setup.exe",
        sessionId: 1,
        user: { name: "CORP\\dana", sid: "S-1-5-9" },
      });
      machine.events = [];
      addInstallerEvent(machine, 1040, ["C:\\own.msi", String(setup.pid)]);
      holdMutex(machine, msiMutex, service.pid);
    });
    expect(said.page).toMatchObject({ user: "CORP\\dana", sessionId: 1, what: "own.msi" });
    expect(said.repair).toEqual(said.page);
  });

  test("another program that owns the lock", async () => {
    const said = await bothSay((machine) => {
      const user = { name: "CORP\\dana", sid: "S-1-5-9" };
      holdMutex(machine, msiMutex, startProcess(machine, { name: "setup.exe", sessionId: 1, user }).pid);
    });
    expect(said.page).toMatchObject({ user: "CORP\\dana", sessionId: 1, what: null });
    expect(said).toEqual({ page: said.page, repair: said.page, because: "mutex-owner" });
  });
});

describe("page and repair both name nobody", () => {
  test.each<{ name: string; happen: [(machine: Machine) => void, ...((machine: Machine) => void)[]]; because: string }>(
    [
      { name: "the client is gone, the log names it", because: "is gone", happen: [hang, killClient] },
      {
        name: "the client is gone, the agent saw it",
        because: "the processes do not tell",
        happen: [hangUnlogged, killClient],
      },
      {
        name: "the client is gone, and one waits",
        because: "one of 2 installations",
        happen: [hang, killClient, anotherClient],
      },
      {
        name: "the client is gone before the first look",
        because: "is gone",
        happen: [(machine) => killProcess(machine, hang(machine).client.pid)],
      },
      { name: "two clients, no log", because: "one of 2 installations", happen: [hangUnlogged, anotherClient] },
      { name: "two open transactions", because: "one of 2 installations", happen: [hang, hang] },
      {
        name: "an owner that is in no list",
        because: "the processes do not tell",
        happen: [(machine) => holdMutex(machine, msiMutex, 4444)],
      },
      {
        name: "the processes cannot be listed",
        because: "processes.list",
        happen: [hang, (machine) => refuse(machine, "processes.list")],
      },
      {
        name: "the lock cannot be looked at",
        because: "mutex",
        happen: [hang, (machine) => refuse(machine, `mutex ${msiMutex}`, 6)],
      },
      {
        name: "the service cannot be looked at",
        because: "service.status",
        happen: [hang, (machine) => refuse(machine, "service.status")],
      },
    ],
  )("$name", async ({ happen, because }) => {
    const said = await bothSay(...happen);
    expect(said).toMatchObject({ page: "unsure", repair: "unsure" });
    expect(said.because).toContain(because);
  });

  test.each<{ name: string; happen: (machine: Machine) => void }>([
    { name: "healthy", happen: () => {} },
    { name: "suspended", happen: (machine) => void setKey(machine, "HKLM", inProgressKey) },
    { name: "a wizard without the lock", happen: (machine) => void anotherClient(machine) },
  ])("free: $name", async ({ happen }) => {
    expect(await bothSay(happen)).toMatchObject({ page: "free", repair: "free" });
  });
});

describe("the repair tells nobody where the page shows what is likely", () => {
  test.each<{ name: string; happen: [(machine: Machine) => void, ...((machine: Machine) => void)[]]; because: string }>(
    [
      {
        name: "the lock may not be read",
        happen: [hang, (machine) => refuse(machine, `mutex ${msiMutex}`)],
        because: "the installer's lock could not be looked at",
      },
      {
        name: "the only client's command line may not be read",
        happen: [hangUnlogged, (machine) => refuse(machine, "process.commandLine")],
        because: "could not be read",
      },
      {
        name: "more processes than a look can hold, and no log",
        happen: [
          hangUnlogged,
          (machine) => {
            const parentPid = machine.services.get("msiserver")?.pid ?? 0;
            for (let count = 0; count < 70; count++)
              startProcess(machine, { name: "msiexec.exe", parentPid, commandLine: `MsiExec.exe -Embedding ${count}` });
          },
        ],
        because: "more processes than a look can hold",
      },
      {
        name: "the client's session may not be read",
        happen: [hang, (machine) => refuse(machine, "process.sessionId")],
        because: "the session of process",
      },
      {
        name: "whether the client lives may not be read",
        happen: [hang, (machine) => refuse(machine, "process.startedAt")],
        because: "lives could not be told",
      },
    ],
  )("$name", async ({ happen, because }) => {
    const said = await bothSay(...happen);
    expect(said.repair).toBe("unsure");
    expect(said.because).toContain(because);
  });
});
