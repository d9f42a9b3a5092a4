import type { Answer } from "../windows/windows.ts";
import { fail, ok, win32 } from "./answers.ts";
import { atTime, type Machine, type SimService } from "./machine.ts";
import { killProcess, startProcess } from "./processes.ts";

/** addService registers a stopped service. */
export function addService(machine: Machine, service: Partial<SimService> & { name: string }): SimService {
  const made: SimService = {
    state: "stopped",
    pid: null,
    acceptsStop: false,
    acceptsShutdown: false,
    start: 3,
    commandLine: `C:\\Windows\\system32\\${service.name}.exe`,
    stopTakesMs: 0,
    startTakesMs: 0,
    ...service,
  };
  machine.services.set(service.name.toLowerCase(), made);
  return made;
}

/** startService is StartServiceW: its process runs under services.exe. */
export function startService(machine: Machine, name: string): Answer<null> {
  const service = machine.services.get(name.toLowerCase());
  const call = `service.start ${name}`;
  if (!service) return fail(call, win32.serviceDoesNotExist);
  if (service.start === 4) return fail(call, win32.serviceDisabled);
  if (service.state !== "stopped") return fail(call, win32.serviceAlreadyRunning);
  service.state = "start-pending";
  later(machine, service.startTakesMs, () => run(machine, service));
  return ok(null);
}

function run(machine: Machine, service: SimService): void {
  if (service.state !== "start-pending") return;
  const image = service.commandLine.split(" ")[0] as string;
  const manager = [...machine.processes.values()].find((process) => process.name === "services.exe");
  const process = startProcess(machine, {
    name: image.slice(image.lastIndexOf("\\") + 1),
    parentPid: manager?.pid ?? 0,
    commandLine: service.commandLine,
    imagePath: image,
  });
  Object.assign(service, { state: "running", pid: process.pid, acceptsStop: true, acceptsShutdown: true });
}

/** stopService is ControlService(STOP), once and without force. */
export function stopService(machine: Machine, name: string): Answer<null> {
  const service = machine.services.get(name.toLowerCase());
  const call = `service.stop ${name}`;
  if (!service) return fail(call, win32.serviceDoesNotExist);
  if (service.state === "stopped") return fail(call, win32.serviceNotActive);
  if (service.state !== "running") return fail(call, win32.serviceCannotAcceptControl);
  if (!service.acceptsStop) return fail(call, win32.invalidServiceControl);
  Object.assign(service, { state: "stop-pending", acceptsStop: false });
  later(machine, service.stopTakesMs, () => service.pid !== null && killProcess(machine, service.pid));
  return ok(null);
}

function later(machine: Machine, ms: number, does: () => void): void {
  if (ms === 0) does();
  else if (Number.isFinite(ms)) atTime(machine, machine.now + ms, does);
}
