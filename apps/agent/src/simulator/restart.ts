import type { Answer } from "../windows/windows.ts";
import { fail, ok, win32 } from "./answers.ts";
import { atTime, type Machine } from "./machine.ts";
import { startProcess } from "./processes.ts";
import { removeKey, removeValue } from "./registry-tree.ts";

/** bootTakesMs: from the shutdown to a running agent. */
const bootTakesMs = 45_000;

const sessionManager = "SYSTEM\\CurrentControlSet\\Control\\Session Manager";

/** restartMachine boots anew: all processes, locks and sessions are gone; what lies on disk and in the registry stays. */
export function restartMachine(machine: Machine): void {
  machine.restart = null;
  machine.now += bootTakesMs;
  machine.bootedAt = machine.now;
  machine.bootCounter++;
  machine.mutexes.clear();
  machine.processes.clear();
  machine.sessions = [];
  for (const service of machine.services.values())
    Object.assign(service, { state: "stopped", pid: null, acceptsStop: false, acceptsShutdown: false });
  bootProcesses(machine);
  for (const name of ["PendingFileRenameOperations", "PendingFileRenameOperations2"])
    removeValue(machine, "HKLM", sessionManager, name);
  removeKey(machine, "HKLM", "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending");
  removeKey(
    machine,
    "HKLM",
    "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update\\RebootRequired",
  );
}

/** bootProcesses starts what runs before anybody signs in. */
export function bootProcesses(machine: Machine): void {
  startProcess(machine, { name: "System", pid: 4, imagePath: "" });
  const wininit = startProcess(machine, { name: "wininit.exe" });
  startProcess(machine, { name: "services.exe", parentPid: wininit.pid });
}

/** scheduleRestart is InitiateSystemShutdownExW. */
export function scheduleRestart(machine: Machine, message: string, graceSeconds: number): Answer<null> {
  if (machine.restart) return fail("restart.schedule", win32.shutdownIsScheduled);
  const restart = { message, at: machine.now + graceSeconds * 1000 };
  machine.restart = restart;
  atTime(machine, restart.at, () => machine.restart === restart && restartMachine(machine));
  return ok(null);
}

/** cancelRestart is AbortSystemShutdownW. */
export function cancelRestart(machine: Machine): Answer<null> {
  if (!machine.restart) return fail("restart.cancel", win32.noShutdownInProgress);
  machine.restart = null;
  return ok(null);
}
