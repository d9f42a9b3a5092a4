import type { Answer, ProcessDetail, ProcessEntry, Session, Windows } from "../windows/windows.ts";
import type { RepairHost } from "./agent-repair.ts";
import { installerService, sentenceOf } from "./installer-look.ts";

/** Assessment of one msiexec process. orphan: every test of H.1 step 4 was made and passed. */
export type Assessment =
  | { kind: "orphan"; pid: number; startedAt: number; says: string }
  | { kind: "in-use"; pid: number; says: string }
  | { kind: "unsure"; pid: number; says: string };

/** eventsReachMs: the log is read back seven days; an older process may have begun a transaction before that. */
const eventsReachMs = 7 * 86_400_000;

/** installerProcesses lists every msiexec. */
export function installerProcesses(windows: Windows): Answer<ProcessEntry[]> {
  const list = windows.processes.list();
  return list.ok ? { ok: true, value: list.value.filter((entry) => entry.name.toLowerCase() === "msiexec.exe") } : list;
}

/** assessOrphan puts one process to all tests; the first that cannot be made ends it as unsure. */
export function assessOrphan(
  windows: Windows,
  stillness: RepairHost["stillness"],
  entry: ProcessEntry,
  idleMinutes: number,
): Assessment {
  const { pid } = entry;
  const unsure = (what: string, error?: { ok: false; error: { call: string; code: number } }): Assessment => ({
    kind: "unsure",
    pid,
    says: error ? `${what} (${sentenceOf(error.error)})` : what,
  });
  const inUse = (says: string): Assessment => ({ kind: "in-use", pid, says });
  const answer = windows.processes.detail(pid);
  if (!answer.ok) return unsure("it could not be looked at", answer);
  const { commandLine, startedAt, sessionId, cpuMs, ioCount } = answer.value;
  if (!commandLine.ok) return unsure("its command line could not be read", commandLine);
  const service = windows.service.status(installerService);
  if (!service.ok) return unsure("the Windows Installer service could not be looked at", service);
  if (service.value?.pid === pid || isService(commandLine.value)) return inUse("it is the Windows Installer service");
  if (!startedAt.ok) return unsure("its start time could not be read", startedAt);
  if (startedAt.value > windows.now()) return unsure("it started in the future: the clock was set");
  if (windows.now() - startedAt.value >= eventsReachMs) return unsure("it is older than the events that are read");
  const parent = parentLives(windows, entry, startedAt.value);
  if (!parent.ok) return unsure("whether its parent lives could not be told", parent);
  if (parent.value) return inUse(`its parent, process ${entry.parentPid}, lives`);
  if (!isCustomAction(commandLine.value)) {
    if (!sessionId.ok) return unsure("its session could not be read", sessionId);
    const sessions = windows.sessions.list();
    if (!sessions.ok) return unsure("the signed-in people could not be listed", sessions);
    const owner = sessionOf(sessions.value, sessionId.value);
    if (owner) return inUse(`${owner.user} is signed in to its session ${owner.id}`);
  }
  const window = windows.processes.hasWindow(pid);
  if (!window.ok) return unsure("whether it shows a window could not be told", window);
  if (window.value) return inUse("it shows a window");
  const still = idleFor(stillness(pid, startedAt.value), cpuMs, ioCount);
  if (typeof still === "string") return unsure(still);
  if (still.stillMs === 0) return inUse("it is working: CPU time or I/O have grown");
  if (still.stillMs < idleMinutes * 60_000)
    return inUse(`it has been idle for ${Math.floor(still.stillMs / 60_000)} of ${idleMinutes} minutes`);
  return {
    kind: "orphan",
    pid,
    startedAt: startedAt.value,
    says: `its parent is gone, it has no window, and it has been idle for ${Math.floor(still.stillMs / 60_000)} minutes`,
  };
}

const isService = (commandLine: string) => /[-/]v\b/i.test(commandLine);
const isCustomAction = (commandLine: string) => /[-/]embedding\b/i.test(commandLine);
const sessionOf = (sessions: Session[], id: number) => sessions.find((session) => session.id === id);

/** A parent that started after its child only bears the PID of the one that is gone. */
function parentLives(windows: Windows, entry: ProcessEntry, startedAt: number): Answer<boolean> {
  const list = windows.processes.list();
  if (!list.ok) return list;
  if (!list.value.some((one) => one.pid === entry.parentPid)) return { ok: true, value: false };
  const detail = windows.processes.detail(entry.parentPid);
  if (!detail.ok) return detail;
  const parent = detail.value.startedAt;
  return parent.ok ? { ok: true, value: parent.value <= startedAt } : parent;
}

/** Counters that equal those the agent watched stood still; others have moved since, which is not idle. */
function idleFor(
  watched: ReturnType<RepairHost["stillness"]>,
  cpuMs: ProcessDetail["cpuMs"],
  ioCount: ProcessDetail["ioCount"],
): { stillMs: number } | string {
  if (!cpuMs.ok) return `its CPU time could not be read (${sentenceOf(cpuMs.error)})`;
  if (!ioCount.ok) return `its I/O could not be read (${sentenceOf(ioCount.error)})`;
  if (!watched) return "the agent has not watched it yet";
  return { stillMs: watched.cpuMs === cpuMs.value && watched.ioCount === ioCount.value ? watched.stillMs : 0 };
}
