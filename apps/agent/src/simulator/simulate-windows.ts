import type { Answer, Hive, MessageAnswer, ProcessDetail, Registry, Windows } from "../windows/windows.ts";
import { ask, fail, ok, refusalOf, win32 } from "./answers.ts";
import { find } from "./file-tree.ts";
import { atTime, type Machine, type ShownBox } from "./machine.ts";
import { countersOf, killProcess } from "./processes.ts";
import { findKey, subkeyNames } from "./registry-tree.ts";
import { cancelRestart, scheduleRestart } from "./restart.ts";
import { startService, stopService } from "./services.ts";
import { simulateFiles } from "./simulate-files.ts";

const weekMs = 7 * 86_400_000;

/** simulateWindows shows a modelled machine as Windows: no IO, no clock but the model's own. */
export function simulateWindows(machine: Machine): Windows {
  return {
    now: () => machine.now,
    boot: () =>
      ask(machine, "boot", "", () => ({
        id: `${Math.round(machine.bootedAt / 1000)}-${machine.bootCounter}`,
        bootedAt: machine.bootedAt,
      })),
    mutex: (name) => mutex(machine, name),
    service: {
      status: (name) => ask(machine, "service.status", name, () => serviceStatus(machine, name)),
      stop: (name) => refusalOf(machine, "service.stop", name) ?? stopService(machine, name),
      start: (name) => refusalOf(machine, "service.start", name) ?? startService(machine, name),
    },
    processes: simulateProcesses(machine),
    registry: simulateRegistry(machine),
    files: simulateFiles(machine),
    events: {
      installer: (after, limit) =>
        ask(machine, "events.installer", "", () =>
          machine.events
            .filter((event) => (after === null ? event.at >= machine.now - weekMs : event.recordId > after))
            .slice(0, limit),
        ),
    },
    sessions: {
      list: () =>
        ask(machine, "sessions.list", "", () => machine.sessions.map(({ id, user, state }) => ({ id, user, state }))),
      message: (sessionId, title, text, kind, timeoutMs) =>
        message(machine, sessionId, { title, text, kind }, timeoutMs),
    },
    restart: {
      schedule: (text, graceSeconds) =>
        refusalOf(machine, "restart.schedule") ?? scheduleRestart(machine, text, graceSeconds),
      cancel: () => refusalOf(machine, "restart.cancel") ?? cancelRestart(machine),
    },
    security: (of, path) => security(machine, of, path),
    packageProperties: (path) =>
      ask(machine, "packageProperties", path, () =>
        find(machine, path, true) ? (machine.packages.get(path.toLowerCase()) ?? null) : null,
      ),
    expand: (text) =>
      text.replace(/%([^%]+)%/g, (whole, name: string) => machine.environment.get(name.toUpperCase()) ?? whole),
    identity: () => ask(machine, "identity", "", () => machine.identity),
    isElevated: () => ask(machine, "isElevated", "", () => machine.isElevated),
    whoAmI: () => ask(machine, "whoAmI", "", () => machine.account),
    accountName: (sid) => ask(machine, "accountName", sid, () => machine.accounts.get(sid) ?? null),
  };
}

function mutex(machine: Machine, name: string): ReturnType<Windows["mutex"]> {
  const refused = refusalOf(machine, "mutex", name);
  if (refused) return refused.error.code === win32.accessDenied ? ok({ state: "no-access", owner: null }) : refused;
  const found = machine.mutexes.get(name);
  if (!found) return ok({ state: "absent", owner: null });
  if (!found.owner) return ok({ state: "free", owner: null });
  return ok({ state: "held", owner: found.ownerTold ? { ...found.owner } : null });
}

/** As Windows makes them: SYSTEM and Administrators may all, others read. */
const usualList = {
  folder: "(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;WD)",
  key: "(A;CI;KA;;;SY)(A;CI;KA;;;BA)(A;CI;KR;;;BU)",
};

function security(machine: Machine, of: "folder" | "key", path: string): Answer<string | null> {
  return ask(machine, "security", path, () => {
    const node = of === "folder" ? find(machine, path) : findKey(machine, "HKLM", path);
    if (!node) return null;
    const owner = "owner" in node ? node.owner : "S-1-5-18";
    return machine.descriptors.get(path.toLowerCase()) ?? `O:${owner}G:SYD:PAI${usualList[of]}`;
  });
}

function serviceStatus(machine: Machine, name: string) {
  const service = machine.services.get(name.toLowerCase());
  if (!service) return null;
  const { state, pid, acceptsStop, acceptsShutdown } = service;
  return { state, pid, acceptsStop, acceptsShutdown };
}

function simulateProcesses(machine: Machine): Windows["processes"] {
  return {
    list: () =>
      ask(machine, "processes.list", "", () =>
        [...machine.processes.values()].map(({ pid, parentPid, name }) => ({ pid, parentPid, name })),
      ),
    detail: (pid) => detail(machine, pid),
    hasWindow(pid) {
      const process = machine.processes.get(pid);
      if (!process) return fail(`processes.hasWindow ${pid}`, win32.invalidParameter);
      return ask(machine, "processes.hasWindow", pid, () => process.hasWindow);
    },
    end(pid, startedAt) {
      const process = machine.processes.get(pid);
      const refused = refusalOf(machine, "processes.end", pid);
      if (refused) return refused;
      if (process?.startedAt !== startedAt) return fail(`processes.end ${pid}`, win32.invalidParameter);
      killProcess(machine, pid);
      return ok(null);
    },
  };
}

/** Each part may be refused alone: "process.commandLine 6120". */
function detail(machine: Machine, pid: number): Answer<ProcessDetail> {
  const process = machine.processes.get(pid);
  const refused = refusalOf(machine, "processes.detail", pid);
  if (refused) return refused;
  if (!process) return fail(`processes.detail ${pid}`, win32.invalidParameter);
  const counters = countersOf(machine, process);
  return ok({
    startedAt: ask(machine, "process.startedAt", pid, () => process.startedAt),
    commandLine: ask(machine, "process.commandLine", pid, () => process.commandLine),
    imagePath: ask(machine, "process.imagePath", pid, () => process.imagePath),
    user: ask(machine, "process.user", pid, () => ({ ...process.user })),
    sessionId: ask(machine, "process.sessionId", pid, () => process.sessionId),
    cpuMs: ask(machine, "process.cpuMs", pid, () => counters.cpuMs),
    ioCount: ask(machine, "process.ioCount", pid, () => counters.ioCount),
  });
}

/** Keys may be refused: "registry HKLM\\SOFTWARE\\…". */
function simulateRegistry(machine: Machine): Registry {
  const whole: Omit<Registry, "in32"> = {
    keyExists: (hive, key) =>
      ask(machine, "registry", `${hive}\\${key}`, () => findKey(machine, hive, key) !== undefined),
    value: (hive, key, name) =>
      ask(
        machine,
        "registry",
        `${hive}\\${key}`,
        () => findKey(machine, hive, key)?.values.get(name.toLowerCase())?.value ?? null,
      ),
    values: (hive, key) =>
      ask(machine, "registry", `${hive}\\${key}`, () => {
        const found = findKey(machine, hive, key);
        return found ? Object.fromEntries([...found.values.values()].map(({ name, value }) => [name, value])) : null;
      }),
    subkeys: (hive, key) =>
      ask(machine, "registry", `${hive}\\${key}`, () => {
        const found = findKey(machine, hive, key);
        return found ? subkeyNames(machine, found) : null;
      }),
  };
  return {
    ...whole,
    in32: {
      keyExists: (hive, key) => whole.keyExists(hive, redirected(hive, key)),
      value: (hive, key, name) => whole.value(hive, redirected(hive, key), name),
    },
  };
}

/** Of SOFTWARE under HKLM, which is what the model has keys of. */
const redirected = (hive: Hive, key: string): string =>
  hive === "HKLM" ? key.replace(/^SOFTWARE\\(?!WOW6432Node\\)/i, "SOFTWARE\\WOW6432Node\\") : key;

/** The next scripted answer comes in its time; without one the box stays until its time is over. */
function message(
  machine: Machine,
  sessionId: number,
  box: ShownBox,
  timeoutMs: number,
): Promise<Answer<MessageAnswer>> {
  const refused = refusalOf(machine, "sessions.message", sessionId);
  if (refused) return Promise.resolve(refused);
  const session = machine.sessions.find((one) => one.id === sessionId);
  if (!session) return Promise.resolve(ok("not-shown"));
  const next = session.answers.shift() ?? session.habit?.(box);
  if (next?.answer === "not-shown") return Promise.resolve(ok("not-shown"));
  session.shown.push({ at: machine.now, ...box });
  const isInTime = next != null && next.afterMs <= timeoutMs;
  return new Promise((resolve) => {
    atTime(machine, machine.now + (isInTime ? next.afterMs : timeoutMs), () =>
      resolve(ok(isInTime ? next.answer : "timed-out")),
    );
  });
}
