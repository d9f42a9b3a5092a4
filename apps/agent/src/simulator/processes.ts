import type { Machine, SimProcess } from "./machine.ts";

/** ProcessOptions: what differs from an idle process of SYSTEM in session 0, started now by nobody. */
export type ProcessOptions = Partial<Omit<SimProcess, "pid" | "busySinceAt">> & { name: string; pid?: number };

export const systemUser = { name: "NT AUTHORITY\\SYSTEM", sid: "S-1-5-18" };

/** startProcess adds a process and gives it. */
export function startProcess(machine: Machine, options: ProcessOptions): SimProcess {
  // Windows hands out PIDs in fours.
  machine.nextPid += 4;
  const pid = options.pid ?? machine.nextPid;
  const process: SimProcess = {
    parentPid: 0,
    startedAt: machine.now,
    commandLine: options.name,
    imagePath: `C:\\Windows\\System32\\${options.name}`,
    user: systemUser,
    sessionId: 0,
    cpuMs: 15,
    ioCount: 100,
    busy: null,
    hasWindow: false,
    ...options,
    pid,
    busySinceAt: machine.now,
  };
  machine.processes.set(pid, process);
  machine.accounts.set(process.user.sid, process.user.name);
  return process;
}

/** killProcess ends a process as Windows does: its mutexes vanish, its service is stopped, its children stay. */
export function killProcess(machine: Machine, pid: number): void {
  if (!machine.processes.delete(pid)) return;
  for (const [name, mutex] of machine.mutexes) if (mutex.owner?.pid === pid) machine.mutexes.delete(name);
  for (const service of machine.services.values()) {
    if (service.pid === pid)
      Object.assign(service, { state: "stopped", pid: null, acceptsStop: false, acceptsShutdown: false });
  }
}

/** countersOf are CPU time and I/O up to now. */
export function countersOf(machine: Machine, process: SimProcess): { cpuMs: number; ioCount: number } {
  if (!process.busy) return { cpuMs: process.cpuMs, ioCount: process.ioCount };
  const seconds = (machine.now - process.busySinceAt) / 1000;
  return {
    cpuMs: process.cpuMs + Math.floor(seconds * process.busy.cpuMsPerSecond),
    ioCount: process.ioCount + Math.floor(seconds * process.busy.ioPerSecond),
  };
}

/** setBusy lets a process work from now on, or rest (null). */
export function setBusy(machine: Machine, process: SimProcess, busy: SimProcess["busy"]): void {
  Object.assign(process, countersOf(machine, process), { busy, busySinceAt: machine.now });
}

/** holdMutex gives a mutex to a process. */
export function holdMutex(machine: Machine, name: string, pid: number): void {
  machine.mutexes.set(name, { owner: { pid, threadId: pid + 8 }, ownerTold: true });
}
