import { type InstallerCommand, parseInstallerCommandLine } from "./command-line.ts";
import type { InstallerProcess, InstallerRole, PackageRef } from "./process.ts";

/** RawProcess is one process as the agent reads it; every part but the first three may be missing. */
export interface RawProcess {
  pid: number;
  parentPid: number;
  name: string;
  commandLine: string | null;
  user: string | null;
  sessionId: number | null;
  startedAt: number | null;
  /** Null where it could not be told: it then counts as having one. */
  hasWindow: boolean | null;
  idleSinceAt: number | null;
}

/** PackageNames looks up what a package is called; null when it is not known. */
export type PackageNames = (target: {
  path: string | null;
  productCode: string | null;
}) => { productName: string | null; productVersion: string | null } | null;

/** ClassifyInput is one look at the process list. Read the list before the lock: who held it is then in the list. */
export interface ClassifyInput {
  processes: readonly RawProcess[];
  /** PID of msiserver, null when it does not run. */
  servicePid: number | null;
  /** Owner of the lock by NtQueryMutant, null when not told. */
  lockOwnerPid: number | null;
  packageNames?: PackageNames;
  /** Sessions somebody is logged on to; null or absent: not known, then no user's client counts as orphaned. */
  liveSessions?: readonly number[] | null;
  /** Clients named by open transactions, which may be other programs than msiexec. */
  clientPids?: readonly number[];
}

/** maxProcesses is what a pulse carries at most (facts/pulse.ts). */
const maxProcesses = 64;
/** Enough for services.exe → agent → shell → bootstrapper → setup → msiexec. */
const maxAncestors = 6;

/** classify picks the installer's processes from all processes and says what each is (A.3), ancestors included. */
export function classify(input: ClassifyInput): { processes: InstallerProcess[]; processesCut: boolean } {
  const byPid = new Map(input.processes.filter(({ pid }) => isReal(pid)).map((process) => [process.pid, process]));
  const installers = [...byPid.values()].filter((process) => isInstaller(process, input)).sort(byPidOrder);
  const chosen = new Map(installers.map((process) => [process.pid, describe(process, byPid, input)]));
  for (const process of installers) {
    for (const ancestor of ancestorsOf(process, byPid)) {
      if (!chosen.has(ancestor.pid)) chosen.set(ancestor.pid, describeAncestor(ancestor, byPid));
    }
  }
  // Ancestors were put in last, so they are what a cut costs first.
  const kept = [...chosen.values()].slice(0, maxProcesses).sort(byPidOrder);
  return { processes: kept, processesCut: chosen.size > maxProcesses };
}

/** relevantPids names the processes whose details classify needs, so that the agent opens no others. */
export function relevantPids(input: ClassifyInput): number[] {
  const byPid = new Map(input.processes.filter(({ pid }) => isReal(pid)).map((process) => [process.pid, process]));
  const pids = new Set<number>();
  for (const process of byPid.values()) {
    if (!isInstaller(process, input)) continue;
    for (const { pid } of [process, ...ancestorsOf(process, byPid)]) pids.add(pid);
  }
  return [...pids];
}

export const isMsiexec = (name: string): boolean => /^msiexec(\.exe)?$/i.test(name);
/** 0 is the idle process, 4 is System: parents of everything and of no interest. */
const isReal = (pid: number) => pid !== 0 && pid !== 4;
const byPidOrder = (a: { pid: number }, b: { pid: number }) => a.pid - b.pid;

function isInstaller({ pid, name }: RawProcess, { servicePid, lockOwnerPid, clientPids }: ClassifyInput): boolean {
  return isMsiexec(name) || pid === servicePid || pid === lockOwnerPid || (clientPids?.includes(pid) ?? false);
}

/** parentOf is the living parent, or null: a process that started later than its child only reuses the PID. */
function parentOf(process: RawProcess, byPid: ReadonlyMap<number, RawProcess>): RawProcess | null {
  const parent = byPid.get(process.parentPid);
  if (!parent || parent.pid === process.pid) return null;
  const isReused = parent.startedAt !== null && process.startedAt !== null && parent.startedAt > process.startedAt;
  return isReused ? null : parent;
}

function ancestorsOf(process: RawProcess, byPid: ReadonlyMap<number, RawProcess>): RawProcess[] {
  const ancestors: RawProcess[] = [];
  let parent = parentOf(process, byPid);
  // Without start times reused PIDs can make a circle: an ancestor is walked once.
  while (parent && parent.pid !== process.pid && ancestors.length < maxAncestors && !ancestors.includes(parent)) {
    ancestors.push(parent);
    parent = parentOf(parent, byPid);
  }
  return ancestors;
}

function describe(process: RawProcess, byPid: ReadonlyMap<number, RawProcess>, input: ClassifyInput): InstallerProcess {
  const command =
    isMsiexec(process.name) && process.commandLine !== null ? parseInstallerCommandLine(process.commandLine) : null;
  const parent = parentOf(process, byPid);
  const role = roleOf(process, command, parent, input);
  const isClient = role === "client" || role === "orphan-client";
  return {
    ...plainParts(process, parent),
    role,
    verb: isClient ? (command?.verb ?? null) : null,
    package: isClient && command ? packageOf(command, input.packageNames) : null,
    idleSinceAt: process.idleSinceAt,
  };
}

function describeAncestor(process: RawProcess, byPid: ReadonlyMap<number, RawProcess>): InstallerProcess {
  return {
    ...plainParts(process, parentOf(process, byPid)),
    role: "ancestor",
    verb: null,
    package: null,
    idleSinceAt: null,
  };
}

function plainParts(process: RawProcess, parent: RawProcess | null) {
  const { pid, parentPid, name, user, sessionId, startedAt, commandLine } = process;
  return {
    pid,
    parentPid,
    parentAlive: parent !== null,
    name: name.slice(0, 256),
    commandLineRead: commandLine !== null,
    user: user?.slice(0, 256) ?? null,
    sessionId,
    startedAt,
  };
}

function roleOf(
  process: RawProcess,
  command: InstallerCommand | null,
  parent: RawProcess | null,
  input: ClassifyInput,
): InstallerRole {
  if (!isMsiexec(process.name))
    return process.pid === input.servicePid ? "service" : process.pid === input.lockOwnerPid ? "foreign" : "client";
  // /V is the service whoever started it: nothing may ever take it for a client that can be ended.
  if (process.pid === input.servicePid || command?.kind === "service") return "service";
  if (!command) return unreadRole(parent, input);
  if (command.kind === "custom-action") return parent ? "custom-action" : "orphan-custom-action";
  return isOrphanClient(process, parent, input) ? "orphan-client" : "client";
}

/** A command line that could not be read never makes an orphan. */
function unreadRole(parent: RawProcess | null, { servicePid }: ClassifyInput): InstallerRole {
  if (parent?.name.toLowerCase() === "services.exe") return "service";
  return parent !== null && parent.pid === servicePid ? "custom-action" : "client";
}

/** Parent gone, no window, and nobody in its session: session 0 never has anybody. */
function isOrphanClient(process: RawProcess, parent: RawProcess | null, { liveSessions }: ClassifyInput): boolean {
  if (parent || process.hasWindow !== false || process.sessionId === null) return false;
  return process.sessionId === 0 || (liveSessions ? !liveSessions.includes(process.sessionId) : false);
}

function packageOf({ path, productCode }: InstallerCommand, names?: PackageNames): PackageRef | null {
  if (path === null && productCode === null) return null;
  const named = names?.({ path, productCode });
  return {
    path,
    productCode,
    productName: named?.productName?.slice(0, 256) ?? null,
    productVersion: named?.productVersion?.slice(0, 64) ?? null,
  };
}
