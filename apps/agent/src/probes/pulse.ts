import { classify, isMsiexec, relevantPids } from "@slipway/shared/installer/classify";
import { parseInstallerCommandLine } from "@slipway/shared/installer/command-line";
import type { MutexLook, ServiceStatus, Windows } from "../windows/windows.ts";
import { heldSince } from "./held-since.ts";
import { sinceIdle } from "./idle.ts";
import { memoryInBoot, type ProbeMemory, type SeenMarker, seeMarker } from "./memory.ts";
import { lookUp, type ReadNames, readNames, rememberNames } from "./package-names.ts";
import { need, orNull, type Probe } from "./probe.ts";
import { bareProcess, type ReadProcess, readProcess } from "./processes.ts";
import { textOf } from "./registry-texts.ts";
import { byText, pathText } from "./texts.ts";
import { vanishedClient, watchClient } from "./watch-client.ts";

/** Case matters, and without Global\ one would look at a mutex of this session only (A.1). */
export const installerMutex = "Global\\_MSIExecute";
const installerKey = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Installer";
const mostPaths = 16;

/** PulseRaw is what was read in one pulse. */
export interface PulseRaw {
  now: number;
  bootId: string;
  lock: MutexLook;
  service: ServiceStatus | null;
  processes: ReadProcess[];
  names: ReadNames;
  clientPids: number[];
  liveSessions: number[] | null;
  /** Null: the key is absent. value null: nothing that may leave the machine. */
  inProgress: { value: string | null } | null;
  rollbackScripts: string[];
  configMsi: string[];
}

/** pulse looks whether an installation goes on and what one left behind (A.1 to A.4). */
export const pulse: Probe<"pulse", PulseRaw> = {
  code: "pulse",
  version: 1,
  timeoutMs: 10_000,
  read: (windows, { memory }) => readPulse(windows, memory),
  parse: parsePulse,
};

/** lookAtPulse is one whole look, for whoever needs it at once. Throws Refused. */
export function lookAtPulse(windows: Windows, memory: ProbeMemory): ReturnType<typeof pulse.parse> {
  return parsePulse(readPulse(windows, memory), memory);
}

function readPulse(windows: Windows, memory: ProbeMemory): PulseRaw {
  const bootId = need(windows.boot()).id;
  // The list before the lock: whoever holds the lock is then in the list.
  const list = need(windows.processes.list());
  const lock = need(windows.mutex(installerMutex));
  const service = need(windows.service.status("msiserver"));
  const clientPids = memoryInBoot(memory, bootId).transactions?.open.map(({ clientPid }) => clientPid) ?? [];
  const who = { servicePid: service?.pid ?? null, lockOwnerPid: lock.owner?.pid ?? null, clientPids };
  const relevant = new Set(relevantPids({ ...who, processes: list.map(bareProcess) }));
  const read = list.flatMap((entry) => {
    const process = relevant.has(entry.pid) ? readProcess(windows, entry) : bareProcess(entry);
    return process === null ? [] : [process];
  });
  const processes = withWindows(windows, read);
  const inProgress = need(windows.registry.values("HKLM", `${installerKey}\\InProgress`));
  const scripts = need(windows.registry.values("HKLM", `${installerKey}\\Rollback\\Scripts`));
  return {
    now: windows.now(),
    bootId,
    lock,
    service,
    processes,
    names: readNames(windows, memory, processes.map(targetOf)),
    clientPids,
    liveSessions: relevant.size === 0 ? null : liveSessions(windows),
    inProgress: inProgress === null ? null : { value: publicPath(textOf(inProgress[""])) },
    rollbackScripts: Object.keys(scripts ?? {}).filter((name) => name !== ""),
    configMsi: rollbackFiles(windows),
  };
}

/** Only a client without a living parent can be an orphan: of the others nobody asks whether they have a window. */
function withWindows(windows: Windows, processes: ReadProcess[]): ReadProcess[] {
  const startedAt = new Map(processes.map((process) => [process.pid, process.startedAt]));
  return processes.map((process) => {
    const parentStartedAt = startedAt.get(process.parentPid);
    const isLaterBorn = (parentStartedAt ?? 0) > (process.startedAt ?? Number.POSITIVE_INFINITY);
    if (!isMsiexec(process.name) || (parentStartedAt !== undefined && !isLaterBorn)) return process;
    return { ...process, hasWindow: orNull(windows.processes.hasWindow(process.pid)) };
  });
}

function targetOf({ name, commandLine }: ReadProcess) {
  return isMsiexec(name) && commandLine !== null
    ? parseInstallerCommandLine(commandLine)
    : { path: null, productCode: null };
}

function liveSessions(windows: Windows): number[] | null {
  return orNull(windows.sessions.list())?.map(({ id }) => id) ?? null;
}

/** Windows writes the path of its .ipi file. Anything longer than a path could be a command line with a password. */
function publicPath(value: string | null): string | null {
  return value !== null && /^[a-z]:\\[^"=]*$/i.test(value) ? pathText(value) : null;
}

function rollbackFiles(windows: Windows): string[] {
  const folder = `${windows.expand("%SystemDrive%")}\\Config.Msi`;
  const entries = need(windows.files.list(folder)) ?? [];
  return entries.filter(({ name, isFolder }) => !isFolder && /\.rb[sf]$/i.test(name)).map(({ name }) => name);
}

function parsePulse(raw: PulseRaw, before: ProbeMemory): ReturnType<typeof pulse.parse> {
  const { now, bootId, lock, service } = raw;
  const known = memoryInBoot(before, bootId);
  const held = heldSince(lock, known.pulse, now);
  const { processes, counters } = sinceIdle(raw.processes, known.pulse?.counters ?? {}, now);
  const found = classify({
    processes,
    servicePid: service?.pid ?? null,
    lockOwnerPid: lock.owner?.pid ?? null,
    packageNames: lookUp(raw.names),
    liveSessions: raw.liveSessions,
    clientPids: raw.clientPids,
  });
  const look = {
    bootId,
    lock: { ...lock, heldSinceAt: held?.sinceAt ?? null },
    service: service ?? { state: "missing" as const, pid: null, acceptsStop: false, acceptsShutdown: false },
    ...found,
    vanishedClient: null,
    inProgress: null,
  };
  const watch = watchClient(look, known.pulse?.watch ?? null, now);
  const remembered = { ...rememberNames(known, raw.names), pulse: { lookedAt: now, lock: held, counters, watch } };
  const { markers, memory } = seeMarkers(remembered, raw);
  return { fact: { ...look, vanishedClient: vanishedClient(watch), ...leftovers(markers, raw) }, memory };
}

function leftovers({ inProgress, rollbackScripts, configMsi }: Markers, raw: PulseRaw) {
  const [paths, files] = [raw.rollbackScripts, raw.configMsi];
  return {
    inProgress: inProgress && { ...inProgress, value: raw.inProgress?.value ?? null },
    rollbackScripts: rollbackScripts && { ...rollbackScripts, paths: somePaths(paths), count: paths.length },
    configMsi: configMsi && { ...configMsi, files: somePaths(files), count: files.length },
  };
}

type Markers = Record<"inProgress" | "rollbackScripts" | "configMsi", SeenMarker | null>;

function seeMarkers(before: ProbeMemory, raw: PulseRaw): { markers: Markers; memory: ProbeMemory } {
  const seen = { at: raw.now, bootId: raw.bootId };
  const inProgress = seeMarker(before, "in-progress", raw.inProgress && seen);
  const scripts = seeMarker(inProgress.memory, "rollback-scripts", raw.rollbackScripts.length > 0 ? seen : null);
  const files = seeMarker(scripts.memory, "config-msi", raw.configMsi.length > 0 ? seen : null);
  const markers = { inProgress: inProgress.marker, rollbackScripts: scripts.marker, configMsi: files.marker };
  return { markers, memory: files.memory };
}

/** Scripts first: what a cut list must not hide is that there is one. */
const isBackup = (path: string): number => (/\.rbf$/i.test(path) ? 1 : 0);

const somePaths = (paths: readonly string[]): string[] =>
  paths
    .map(pathText)
    .sort((a, b) => isBackup(a) - isBackup(b) || byText(a, b))
    .slice(0, mostPaths);
