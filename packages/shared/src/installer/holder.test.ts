import { describe, expect, test } from "vitest";
import type { HolderPulse, HolderTransactions, Transaction } from "./held.ts";
import { deriveHolder, type Holder } from "./holder.ts";
import type { InstallerProcess, PackageRef } from "./process.ts";

const boot = "boot-7";
const process = (
  pid: number,
  role: InstallerProcess["role"],
  rest: Partial<InstallerProcess> = {},
): InstallerProcess => ({
  pid,
  parentPid: 1,
  parentAlive: false,
  name: "msiexec.exe",
  role,
  verb: role === "client" ? "install" : null,
  package: role === "client" ? packageOf(`C:\\${pid}.msi`) : null,
  commandLineRead: true,
  user: role === "client" ? `CORP\\u${pid}` : null,
  sessionId: 2,
  startedAt: 1000,
  idleSinceAt: null,
  ...rest,
});
const packageOf = (path: string): PackageRef => ({ path, productCode: null, productName: null, productVersion: null });
const service = process(40, "service", { sessionId: 0 });
const embedding = process(70, "custom-action", { parentPid: 40, parentAlive: true });
const dana = process(60, "client");
const bob = process(61, "client");
const stranger = process(90, "foreign", { name: "setup.exe" });

const pulse = (processes: InstallerProcess[], rest: Partial<HolderPulse> = {}): HolderPulse => ({
  bootId: boot,
  lock: { state: "held", owner: null, heldSinceAt: 5000 },
  service: { state: "stopped", pid: null, acceptsStop: false, acceptsShutdown: false },
  processes,
  processesCut: false,
  vanishedClient: null,
  inProgress: null,
  ...rest,
});
const owned = (pid: number): Partial<HolderPulse> => ({ lock: { state: "held", owner: { pid }, heldSinceAt: 5000 } });
const executing: Partial<HolderPulse> = {
  service: { state: "running", pid: 40, acceptsStop: false, acceptsShutdown: true },
};
const idle = { state: "running", acceptsStop: true, acceptsShutdown: true };
const vanishedClient = { pid: 60, package: packageOf("C:\\60.msi"), user: "CORP\\u60", goneAt: 9000 };
const vanished = { client: "60 alive=false gone=9000", of: "C:\\60.msi", user: "CORP\\u60", candidates: [] };
const transaction = (clientPid: number, clientAlive: boolean | null, rest: Partial<Transaction> = {}): Transaction => ({
  package: packageOf(`C:\\${clientPid}.msi`),
  clientPid,
  beganAt: 4000,
  clientAlive,
  clientGoneAt: clientAlive === false ? 9000 : null,
  ...rest,
});
const logged = (...open: Transaction[]): HolderTransactions => ({ bootId: boot, open });

/** What matters of a holder, in one line each. */
const told = (holder: Holder | null) =>
  holder && {
    by: `${holder.source} ${holder.pid} msiexec=${holder.isMsiexec} since=${holder.sinceAt}`,
    client: holder.client && `${holder.client.pid} alive=${holder.client.alive} gone=${holder.client.goneAt}`,
    of: holder.package?.path ?? null,
    user: holder.user,
    candidates: holder.candidates.map(({ pid }) => pid),
  };
const nothing = { client: null, of: null, user: null, candidates: [] };
const danas = { client: "60 alive=true gone=null", of: "C:\\60.msi", user: "CORP\\u60", candidates: [] };

describe("deriveHolder", () => {
  test.each<{ name: string; pulse: HolderPulse; log: HolderTransactions | null; expected: ReturnType<typeof told> }>([
    {
      name: "free: nobody",
      pulse: pulse([dana], { lock: { state: "free", owner: null, heldSinceAt: null } }),
      log: logged(transaction(60, true)),
      expected: null,
    },
    {
      name: "absent: nobody",
      pulse: pulse([], { lock: { state: "absent", owner: null, heldSinceAt: null } }),
      log: null,
      expected: null,
    },
    {
      name: "InProgress alone: nobody",
      pulse: pulse([], { lock: { state: "free", owner: null, heldSinceAt: null }, inProgress: { firstSeenAt: 3000 } }),
      log: null,
      expected: null,
    },
    {
      name: "between two packages: InProgress and the service executes",
      pulse: pulse([service, dana], {
        ...executing,
        lock: { state: "free", owner: null, heldSinceAt: null },
        inProgress: { firstSeenAt: 3000 },
      }),
      log: logged(transaction(60, true)),
      expected: { by: "event-1040 60 msiexec=true since=4000", ...danas },
    },
    {
      name: "owner is the client",
      pulse: pulse([dana, bob], owned(60)),
      log: null,
      expected: { by: "mutex-owner 60 msiexec=true since=5000", ...danas },
    },
    {
      name: "owner is the client, the log says since when",
      pulse: pulse([dana, bob], owned(60)),
      log: logged(transaction(60, true)),
      expected: { by: "mutex-owner 60 msiexec=true since=4000", ...danas },
    },
    {
      name: "owner is the service, its client by the log",
      pulse: pulse([service, dana, bob], { ...owned(40), ...executing }),
      log: logged(transaction(60, true)),
      expected: { by: "mutex-owner 40 msiexec=true since=4000", ...danas },
    },
    {
      name: "owner is the service, its client gone",
      pulse: pulse([service, embedding], { ...owned(40), ...executing }),
      log: logged(transaction(60, false)),
      expected: {
        by: "mutex-owner 40 msiexec=true since=4000",
        client: "60 alive=false gone=9000",
        of: "C:\\60.msi",
        user: null,
        candidates: [],
      },
    },
    {
      name: "owner is the service, two clients: none is chosen",
      pulse: pulse([service, dana, bob], { ...owned(40), ...executing }),
      log: null,
      expected: { by: "mutex-owner 40 msiexec=true since=5000", ...nothing, candidates: [60, 61] },
    },
    {
      name: "owner is a stranger",
      pulse: pulse([stranger, dana], owned(90)),
      log: null,
      expected: { by: "mutex-owner 90 msiexec=false since=5000", ...nothing, client: "90 alive=true gone=null" },
    },
    {
      name: "owner is not in the list: the service's state says nothing of it",
      pulse: pulse([service], { ...executing, ...owned(99) }),
      log: null,
      expected: { by: "mutex-owner 99 msiexec=null since=5000", ...nothing },
    },
    {
      name: "no owner: the live 1040 decides between two clients",
      pulse: pulse([dana, bob]),
      log: logged(transaction(60, true), transaction(50, false)),
      expected: { by: "event-1040 60 msiexec=true since=4000", ...danas },
    },
    {
      name: "no owner, client perhaps alive",
      pulse: pulse([dana]),
      log: logged(transaction(60, null)),
      expected: { by: "event-1040 60 msiexec=true since=4000", ...danas, client: "60 alive=null gone=null" },
    },
    {
      name: "two live 1040: none is chosen",
      pulse: pulse([dana, bob]),
      log: logged(transaction(60, true), transaction(61, true)),
      expected: { by: "none null msiexec=null since=5000", ...nothing, candidates: [60, 61] },
    },
    {
      name: "the 1040's client is gone, the service works",
      pulse: pulse([service], executing),
      log: logged(transaction(60, false)),
      expected: {
        by: "event-1040 40 msiexec=true since=4000",
        client: "60 alive=false gone=9000",
        of: "C:\\60.msi",
        user: null,
        candidates: [],
      },
    },
    {
      name: "client gone, its PID reused by a stranger: the stranger is not taken for it",
      pulse: pulse([service, process(60, "ancestor", { name: "notepad.exe" })], executing),
      log: logged(transaction(60, false)),
      expected: {
        by: "event-1040 40 msiexec=true since=4000",
        client: "60 alive=false gone=9000",
        of: "C:\\60.msi",
        user: null,
        candidates: [],
      },
    },
    {
      name: "gone client, and a setup that came later and waits",
      pulse: pulse([service, process(61, "client", { startedAt: 6000 })], executing),
      log: logged(transaction(60, false)),
      expected: {
        by: "event-1040 40 msiexec=true since=4000",
        client: "60 alive=false gone=9000",
        of: "C:\\60.msi",
        user: null,
        candidates: [],
      },
    },
    {
      name: "gone client, and one that was there before: none is chosen",
      pulse: pulse([service, bob], executing),
      log: logged(transaction(60, false)),
      expected: { by: "none null msiexec=null since=5000", ...nothing, candidates: [60, 61] },
    },
    {
      name: "a suspended install of this morning does not hold the lock of now",
      pulse: pulse([dana], { lock: { state: "held", owner: null, heldSinceAt: 80_000 } }),
      log: logged(transaction(50, false, { clientGoneAt: 19_999 })),
      expected: { by: "process-tree 60 msiexec=true since=80000", ...danas },
    },
    {
      name: "missed within a minute before: it may",
      pulse: pulse([service], { ...executing, lock: { state: "held", owner: null, heldSinceAt: 80_000 } }),
      log: logged(transaction(50, false, { clientGoneAt: 20_000 })),
      expected: {
        by: "event-1040 40 msiexec=true since=4000",
        client: "50 alive=false gone=20000",
        of: "C:\\50.msi",
        user: null,
        candidates: [],
      },
    },
    {
      name: "no log: the only client",
      pulse: pulse([service, dana]),
      log: null,
      expected: { by: "process-tree 60 msiexec=true since=5000", ...danas },
    },
    {
      name: "no log: it cannot have held before it started",
      pulse: pulse([process(60, "client", { startedAt: 7000 })]),
      log: null,
      expected: { by: "process-tree 60 msiexec=true since=7000", ...danas },
    },
    {
      name: "no log: two clients, none is chosen",
      pulse: pulse([dana, bob]),
      log: null,
      expected: { by: "none null msiexec=null since=5000", ...nothing, candidates: [60, 61] },
    },
    {
      name: "a log of an earlier boot is no log",
      pulse: pulse([dana]),
      log: { bootId: "boot-6", open: [transaction(61, true)] },
      expected: { by: "process-tree 60 msiexec=true since=5000", ...danas },
    },
    {
      name: "msiexec that started msiexec for the same package is one installation",
      pulse: pulse([
        dana,
        process(62, "client", { parentPid: 60, parentAlive: true, package: packageOf("c:\\60.MSI") }),
      ]),
      log: null,
      expected: { by: "process-tree 60 msiexec=true since=5000", ...danas },
    },
    {
      name: "for another package they are two",
      pulse: pulse([dana, process(62, "client", { parentPid: 60, parentAlive: true })]),
      log: null,
      expected: { by: "none null msiexec=null since=5000", ...nothing, candidates: [60, 62] },
    },
    {
      name: "no log: the client that the agent saw vanish",
      pulse: pulse([service], { ...executing, vanishedClient }),
      log: null,
      expected: { by: "process-tree 40 msiexec=true since=5000", ...vanished },
    },
    {
      name: "the owner is the service, idle as it may seem: the client that the agent saw vanish",
      pulse: pulse([service], { ...owned(40), service: { ...idle, pid: 40 }, vanishedClient }),
      log: null,
      expected: { by: "mutex-owner 40 msiexec=true since=5000", ...vanished },
    },
    {
      name: "the log is read and names none: the client that the agent saw vanish",
      pulse: pulse([service, embedding], { vanishedClient }),
      log: logged(),
      expected: { by: "process-tree 40 msiexec=true since=5000", ...vanished },
    },
    {
      name: "a live 1040 decides against the client that vanished",
      pulse: pulse([service, bob], { ...executing, vanishedClient }),
      log: logged(transaction(61, true)),
      expected: {
        by: "event-1040 61 msiexec=true since=4000",
        client: "61 alive=true gone=null",
        of: "C:\\61.msi",
        user: "CORP\\u61",
        candidates: [],
      },
    },
    {
      name: "a 1040 whose client is gone decides against the one that vanished",
      pulse: pulse([service], { ...executing, vanishedClient }),
      log: logged(transaction(61, false)),
      expected: {
        by: "event-1040 40 msiexec=true since=4000",
        client: "61 alive=false gone=9000",
        of: "C:\\61.msi",
        user: null,
        candidates: [],
      },
    },
    {
      name: "one vanished and one lives, however late it came: none is chosen",
      pulse: pulse([service, process(61, "client", { startedAt: 6000 })], { ...executing, vanishedClient }),
      log: null,
      expected: { by: "none null msiexec=null since=5000", ...nothing, candidates: [60, 61] },
    },
    {
      name: "one vanished, and no service works for it: it holds nothing",
      pulse: pulse([service], { service: { ...idle, pid: 40 }, vanishedClient }),
      log: logged(),
      expected: { by: "process-tree 40 msiexec=true since=5000", ...nothing, client: "null alive=null gone=null" },
    },
    {
      name: "one vanished, and another program owns the lock: it holds nothing",
      pulse: pulse([stranger, service], { ...owned(90), ...executing, vanishedClient }),
      log: null,
      expected: { by: "mutex-owner 90 msiexec=false since=5000", ...nothing, client: "90 alive=true gone=null" },
    },
    {
      name: "no log: service and custom action, no client left",
      pulse: pulse([service, embedding]),
      log: null,
      expected: { by: "process-tree 40 msiexec=true since=5000", ...nothing, client: "null alive=false gone=null" },
    },
    {
      name: "the same with an unread command line: not known",
      pulse: pulse([service, { ...embedding, commandLineRead: false }]),
      log: null,
      expected: { by: "process-tree 40 msiexec=true since=5000", ...nothing, client: "null alive=null gone=null" },
    },
    {
      name: "the same with a cut list: not known",
      pulse: pulse([service, embedding], { processesCut: true }),
      log: null,
      expected: { by: "process-tree 40 msiexec=true since=5000", ...nothing, client: "null alive=null gone=null" },
    },
    {
      name: "the log is read and has no 1040: the client may be any program",
      pulse: pulse([service, embedding]),
      log: logged(),
      expected: { by: "process-tree 40 msiexec=true since=5000", ...nothing, client: "null alive=null gone=null" },
    },
    {
      name: "an idle service is not at work",
      pulse: pulse([service], { service: { state: "running", pid: 40, acceptsStop: true, acceptsShutdown: true } }),
      log: null,
      expected: { by: "process-tree 40 msiexec=true since=5000", ...nothing, client: "null alive=null gone=null" },
    },
    {
      name: "no msiexec at all: another program",
      pulse: pulse([]),
      log: null,
      expected: { by: "none null msiexec=false since=5000", ...nothing },
    },
    {
      name: "no msiexec in a cut list: not known",
      pulse: pulse([], { processesCut: true }),
      log: null,
      expected: { by: "none null msiexec=null since=5000", ...nothing },
    },
    {
      name: "no access to the lock: held, by nobody known",
      pulse: pulse([], { lock: { state: "no-access", owner: null, heldSinceAt: null } }),
      log: null,
      expected: { by: "none null msiexec=null since=null", ...nothing },
    },
  ])("$name", ({ pulse, log, expected }) => expect(told(deriveHolder({ pulse, transactions: log }))).toEqual(expected));

  test("a program is a client by the log alone: without it, its PID may be reused", () => {
    const program = process(60, "client", { name: "notepad.exe", package: null });
    const alone = deriveHolder({ pulse: pulse([program]), transactions: null });
    expect([alone?.source, alone?.pid]).toEqual(["none", null]);
    const logged60 = deriveHolder({ pulse: pulse([program]), transactions: logged(transaction(60, true)) });
    expect([logged60?.source, logged60?.pid, logged60?.isMsiexec]).toEqual(["event-1040", 60, false]);
  });

  test("the log's path and the look-up's name make one package", () => {
    const named = process(60, "client", {
      package: { ...packageOf("C:\\60.msi"), productName: "Contoso Suite", productVersion: "4.2" },
    });
    const holder = deriveHolder({ pulse: pulse([named]), transactions: logged(transaction(60, true)) });
    expect(holder?.package).toEqual({
      path: "C:\\60.msi",
      productCode: null,
      productName: "Contoso Suite",
      productVersion: "4.2",
    });
  });
});
