import { describe, expect, test } from "vitest";
import { ago, type Broken, packageOf, processOf, diagnosed, told } from "./testing/machine.ts";

const marker = (timesSeen: number, firstSeenBootId = "boot-7") => ({
  value: null,
  firstSeenAt: ago(5),
  firstSeenBootId,
  timesSeen,
});
const begun = (clientAlive: boolean | null) => ({
  package: packageOf("C:\\a.msi", { productName: "Contoso Suite", productVersion: "4.2" }),
  clientPid: 60,
  beganAt: ago(20),
  userSid: null,
  clientAlive,
  clientGoneAt: clientAlive === false ? ago(6) : null,
});
const free = { state: "free" as const, owner: null, heldSinceAt: null };
const held = { state: "held" as const, owner: null, heldSinceAt: ago(1) };
const executing = { state: "running" as const, pid: 40, acceptsStop: false, acceptsShutdown: true };
const noLog = { "installer-transactions": "failed" as const };
const plain = "blocking: An installation was interrupted, and nothing works on it any more.";
const outlived = "blocking: An installation was interrupted and outlived a restart, and nothing works on it any more.";
const client = processOf(60, "client");
const suspended = (pulse: object, open: ReturnType<typeof begun>[] = []): Broken => ({
  facts: { pulse: { lock: free, inProgress: marker(3), ...pulse }, "installer-transactions": { open } },
});

describe("install-suspended", () => {
  test.each<{ name: string; broken: Broken; expected: string[] }>([
    { name: "healthy", broken: {}, expected: [] },
    { name: "three checks in a row", broken: suspended({}), expected: [plain] },
    {
      name: "two checks: only keeps what is open",
      broken: suspended({ inProgress: marker(2) }),
      expected: ["? (if open) its marker has only just been seen"],
    },
    {
      name: "an older boot: at the first check",
      broken: suspended({ inProgress: marker(1, "boot-6") }),
      expected: [outlived],
    },
    {
      name: "the lock is held: normal, only keeps what is open",
      broken: suspended({ lock: held }),
      expected: ["? (if open) an installation is going on"],
    },
    {
      name: "the lock may not be read: taken as held",
      broken: suspended({ lock: { ...held, state: "no-access" } }),
      expected: ["? (if open) an installation is going on"],
    },
    {
      name: "the service executes",
      broken: suspended({ service: executing }),
      expected: ["? (if open) an installation is going on"],
    },
    {
      name: "an older boot, and an installation now",
      broken: suspended({ inProgress: marker(3, "boot-6"), lock: held }),
      expected: ["? (if open) an installation is going on"],
    },
    {
      name: "a live client by the log: cannot tell",
      broken: suspended({}, [begun(true)]),
      expected: ["? a client of an open installation may still live"],
    },
    {
      name: "a client that may live: cannot tell",
      broken: suspended({}, [begun(null)]),
      expected: ["? a client of an open installation may still live"],
    },
    {
      name: "the log names what was interrupted",
      broken: suspended({}, [begun(false)]),
      expected: [
        `blocking: The installation of Contoso Suite 4.2 that began {ago:${ago(20)}} was interrupted, and nothing works on it any more.`,
      ],
    },
    { name: "a wizard without a 1040 does not matter", broken: suspended({ processes: [client] }), expected: [plain] },
    { name: "no log, no process: by the processes", broken: { ...suspended({}), without: noLog }, expected: [plain] },
    {
      name: "no log, a client: cannot tell",
      broken: { ...suspended({ processes: [client] }), without: noLog },
      expected: ["? the event log was not read, and installer processes are running"],
    },
    {
      name: "no log, a cut list: cannot tell",
      broken: { ...suspended({ processesCut: true }), without: noLog },
      expected: ["? the event log was not read, and there are more processes than a report can hold"],
    },
    {
      name: "no log, a client, an older boot: certain",
      broken: { ...suspended({ processes: [client], inProgress: marker(3, "boot-6") }), without: noLog },
      expected: [outlived],
    },
    {
      name: "no log, an idle service",
      broken: { ...suspended({ processes: [processOf(40, "service")] }), without: noLog },
      expected: [plain],
    },
    {
      name: "no pulse: cannot tell",
      broken: { without: { pulse: "failed" } },
      expected: ["all? pulse failed: Zugriff verweigert"],
    },
  ])("$name", ({ broken, expected }) => expect(told("install-suspended", broken)).toEqual(expected));
});

describe("rollback-scripts-left", () => {
  const scripts = (timesSeen: number, boot?: string) => ({
    rollbackScripts: { ...marker(timesSeen, boot), paths: ["C:\\Config.Msi\\1.rbs"], count: 1 },
  });
  const folder = (files: string[], timesSeen = 3, count = files.length) => ({
    configMsi: { ...marker(timesSeen), files, count },
  });
  const inRegistry = String.raw`rollback-scripts degrading: Rollback scripts of an interrupted installation are left in Installer\Rollback\Scripts.`;
  test.each<{ name: string; broken: Broken; expected: string[] }>([
    { name: "healthy", broken: {}, expected: [] },
    { name: "in the registry, three checks", broken: { facts: { pulse: scripts(3) } }, expected: [inRegistry] },
    {
      name: "two checks",
      broken: { facts: { pulse: scripts(2) } },
      expected: ["rollback-scripts? (if open) they have only just been seen"],
    },
    { name: "an older boot", broken: { facts: { pulse: scripts(1, "boot-6") } }, expected: [inRegistry] },
    {
      name: "in the folder",
      broken: { facts: { pulse: folder(["1.rbs", "2.rbf"]) } },
      expected: [
        String.raw`config-msi degrading: Rollback scripts of an interrupted installation are left in \Config.Msi.`,
      ],
    },
    {
      name: "backups alone wait for a restart",
      broken: { facts: { pulse: folder(["2.RBF"]) } },
      expected: [String.raw`config-msi info: Backup files of an installation wait for a restart in \Config.Msi.`],
    },
    {
      name: "during an installation they belong there",
      broken: { facts: { pulse: { ...scripts(3), lock: held } } },
      expected: ["rollback-scripts? (if open) an installation is going on, which keeps such files"],
    },
    {
      name: "no pulse: cannot tell",
      broken: { without: { pulse: "absent" } },
      expected: ["all? pulse has not reported yet"],
    },
  ])("$name", ({ broken, expected }) => expect(told("rollback-scripts-left", broken)).toEqual(expected));

  test.each([
    { name: "a cut list says how many there are", count: 40, expected: ["40, of which 2 are listed"] },
    { name: "a whole list needs no number", count: 2, expected: [] },
    { name: "an agent that does not count says none", count: 0, expected: [] },
  ])("$name", ({ count, expected }) => {
    const { findings } = diagnosed({ facts: { pulse: folder(["1.rbs", "2.rbf"], 3, count) } }, "rollback-scripts-left");
    const inAll = findings[0]?.evidence.filter(({ label }) => label === "in all");
    expect(inAll?.map(({ value }) => value)).toEqual(expected);
  });
});
