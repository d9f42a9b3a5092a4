import { describe, expect, test } from "vitest";
import { type ClassifyInput, classify, type RawProcess, relevantPids } from "./classify.ts";

const raw = (pid: number, parentPid: number, name: string, rest: Partial<RawProcess> = {}): RawProcess => ({
  pid,
  parentPid,
  name,
  commandLine: null,
  user: null,
  sessionId: 0,
  startedAt: pid * 1000,
  hasWindow: false,
  idleSinceAt: null,
  ...rest,
});
const services = raw(8, 4, "services.exe");
const service = raw(40, 8, "msiexec.exe", { commandLine: String.raw`C:\Windows\system32\msiexec.exe /V` });
const explorer = raw(20, 2, "explorer.exe", { sessionId: 2 });
const client = raw(60, 20, "msiexec.exe", {
  commandLine: String.raw`msiexec /i C:\a.msi PASSWORD=x`,
  user: String.raw`CORP\dana`,
  sessionId: 2,
  hasWindow: true,
});
const embedding = raw(70, 40, "MsiExec.exe", {
  commandLine: "MsiExec.exe -Embedding 0A1B2C3D4E5F60718293A4B5C6D7E8F9 C",
});
const orphan = raw(61, 3, "msiexec.exe", { commandLine: String.raw`msiexec /i C:\a.msi`, sessionId: 2 });

const rolesOf = (processes: RawProcess[], rest: Partial<ClassifyInput> = {}) =>
  Object.fromEntries(
    classify({ processes, servicePid: null, lockOwnerPid: null, liveSessions: [2], ...rest }).processes.map(
      ({ pid, role }) => [pid, role],
    ),
  );

describe("classify", () => {
  test.each<{
    name: string;
    processes: RawProcess[];
    input?: Partial<ClassifyInput>;
    expected: Record<number, string>;
  }>([
    { name: "no installer: nothing is listed", processes: [services, explorer], expected: {} },
    {
      name: "the service, its custom action and a client, with their ancestors",
      processes: [services, explorer, service, client, embedding],
      expected: { 8: "ancestor", 20: "ancestor", 40: "service", 60: "client", 70: "custom-action" },
    },
    {
      name: "/V is the service even when somebody else started it",
      processes: [explorer, { ...service, parentPid: 20 }],
      expected: { 20: "ancestor", 40: "service" },
    },
    { name: "/V without a parent is the service, never an orphan", processes: [service], expected: { 40: "service" } },
    {
      name: "PID of msiserver decides where the command line cannot be read",
      processes: [{ ...service, commandLine: null }],
      input: { servicePid: 40 },
      expected: { 40: "service" },
    },
    {
      name: "so does services.exe as parent",
      processes: [services, { ...service, commandLine: null }],
      expected: { 8: "ancestor", 40: "service" },
    },
    {
      name: "an unread child of the service is a custom action",
      processes: [service, { ...embedding, commandLine: null }],
      input: { servicePid: 40 },
      expected: { 40: "service", 70: "custom-action" },
    },
    {
      name: "an unread command line never makes an orphan",
      processes: [{ ...orphan, commandLine: null }],
      input: { liveSessions: [] },
      expected: { 61: "client" },
    },
    { name: "custom action without its parent", processes: [embedding], expected: { 70: "orphan-custom-action" } },
    { name: "client whose parent is gone, its user still there", processes: [orphan], expected: { 61: "client" } },
    {
      name: "client whose parent, session and window are gone",
      processes: [orphan],
      input: { liveSessions: [3] },
      expected: { 61: "orphan-client" },
    },
    {
      name: "sessions not known: no orphan",
      processes: [orphan],
      input: { liveSessions: null },
      expected: { 61: "client" },
    },
    {
      name: "session not known: no orphan",
      processes: [{ ...orphan, sessionId: null }],
      input: { liveSessions: [] },
      expected: { 61: "client" },
    },
    {
      name: "a window: no orphan",
      processes: [{ ...orphan, hasWindow: true }],
      input: { liveSessions: [] },
      expected: { 61: "client" },
    },
    {
      name: "window not known: no orphan",
      processes: [{ ...orphan, hasWindow: null }],
      input: { liveSessions: [] },
      expected: { 61: "client" },
    },
    {
      name: "session 0 without parent: orphan",
      processes: [{ ...orphan, sessionId: 0 }],
      expected: { 61: "orphan-client" },
    },
    {
      name: "a stranger that owns the lock",
      processes: [explorer, raw(90, 20, "setup.exe")],
      input: { lockOwnerPid: 90 },
      expected: { 20: "ancestor", 90: "foreign" },
    },
    {
      name: "a program that a transaction names as its client",
      processes: [raw(91, 2, "setup.exe")],
      input: { clientPids: [91] },
      expected: { 91: "client" },
    },
    {
      name: "a younger process with the parent's PID is no parent",
      processes: [raw(40, 8, "notepad.exe", { startedAt: 70_001 }), embedding],
      expected: { 70: "orphan-custom-action" },
    },
    {
      name: "a parent of the same millisecond is one",
      processes: [{ ...service, startedAt: 70_000 }, embedding],
      expected: { 40: "service", 70: "custom-action" },
    },
    {
      name: "unknown start times: the parent is believed",
      processes: [{ ...service, startedAt: null }, embedding],
      expected: { 40: "service", 70: "custom-action" },
    },
    {
      name: "parents in a circle end",
      processes: [raw(60, 20, "msiexec.exe", { startedAt: null }), raw(20, 60, "a.exe", { startedAt: null })],
      expected: { 20: "ancestor", 60: "client" },
    },
  ])("$name", ({ processes, input, expected }) => expect(rolesOf(processes, input)).toEqual(expected));

  test("a client's package is named, its properties are not", () => {
    const packageNames: ClassifyInput["packageNames"] = ({ path }) =>
      path === String.raw`C:\a.msi` ? { productName: "Contoso Suite", productVersion: "4.2" } : null;
    const { processes } = classify({
      processes: [explorer, client],
      servicePid: null,
      lockOwnerPid: null,
      packageNames,
    });
    expect(processes.find(({ pid }) => pid === 60)).toEqual({
      pid: 60,
      parentPid: 20,
      parentAlive: true,
      name: "msiexec.exe",
      role: "client",
      verb: "install",
      package: { path: String.raw`C:\a.msi`, productCode: null, productName: "Contoso Suite", productVersion: "4.2" },
      commandLineRead: true,
      user: String.raw`CORP\dana`,
      sessionId: 2,
      startedAt: 60_000,
      idleSinceAt: null,
    });
    expect(JSON.stringify(processes)).not.toContain("PASSWORD");
  });

  test("at most six ancestors are walked", () => {
    const chain = Array.from({ length: 9 }, (_, index) => raw(100 + index, 99 + index, "shell.exe"));
    const { processes } = classify({
      processes: [...chain, raw(200, 108, "msiexec.exe")],
      servicePid: null,
      lockOwnerPid: null,
    });
    expect(processes.map(({ pid }) => pid)).toEqual([103, 104, 105, 106, 107, 108, 200]);
  });

  test("a cut list says so and costs ancestors first", () => {
    const clients = Array.from({ length: 64 }, (_, index) => raw(1000 + index, 20, "msiexec.exe"));
    const cut = classify({ processes: [explorer, ...clients], servicePid: null, lockOwnerPid: null });
    expect(cut.processesCut).toBe(true);
    expect(cut.processes).toHaveLength(64);
    expect(cut.processes.every(({ role }) => role === "client")).toBe(true);
    expect(classify({ processes: clients, servicePid: null, lockOwnerPid: null }).processesCut).toBe(false);
  });

  test("only what matters has to be opened", () => {
    const others = [raw(500, 20, "notepad.exe"), services, explorer, service, client];
    expect(relevantPids({ processes: others, servicePid: 40, lockOwnerPid: null }).sort((a, b) => a - b)).toEqual([
      8, 20, 40, 60,
    ]);
  });
});
