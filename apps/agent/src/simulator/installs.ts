import { atTime, type Machine, type SimProcess } from "./machine.ts";
import { holdMutex, killProcess, startProcess } from "./processes.ts";
import { removeKey, setKey, string } from "./registry-tree.ts";
import { startService, stopService } from "./services.ts";

export const msiMutex = "Global\\_MSIExecute";
export const inProgressKey = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Installer\\InProgress";
export const rollbackKey = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Installer\\Rollback\\Scripts";

/** serviceIdleMs: msiserver stops by itself after about ten minutes (A.3). */
const serviceIdleMs = 600_000;

/** InstallOptions: a quiet install by the signed-in user that ends well after two minutes. */
export interface InstallOptions {
  package?: string;
  product?: { name: string; version: string; code: string };
  user?: { name: string; sid: string };
  sessionId?: number;
  /** Infinity hangs. */
  durationMs?: number;
  hasWindow?: boolean;
  holder?: "service" | "client";
  parentPid?: number;
}

/** Install is what startInstall made. */
export interface Install {
  package: string;
  client: SimProcess;
  service: SimProcess;
  customAction: SimProcess;
  product: { name: string; version: string; code: string };
}

/** startInstall begins a transaction as msiexec /i does: client, service, custom action, lock, InProgress, event 1040. */
export function startInstall(machine: Machine, options: InstallOptions = {}): Install {
  const packagePath = options.package ?? "C:\\Users\\dana\\Downloads\\contoso-suite.msi";
  const product = options.product ?? {
    name: "Contoso Suite",
    version: "4.2.0",
    code: "{6F1D2C3B-0A4E-4B7D-9C55-1E2F3A4B5C6D}",
  };
  machine.packages.set(packagePath.toLowerCase(), {
    ProductName: product.name,
    ProductVersion: product.version,
    ProductCode: product.code,
  });
  const client = startProcess(machine, {
    name: "msiexec.exe",
    parentPid: options.parentPid ?? explorerOf(machine, options.sessionId ?? 1),
    commandLine: `msiexec.exe /i "${packagePath}"`,
    user: options.user ?? { name: "CORP\\dana", sid: "S-1-5-21-1-2-3-1104" },
    sessionId: options.sessionId ?? 1,
    hasWindow: options.hasWindow ?? true,
    busy: { cpuMsPerSecond: 20, ioPerSecond: 5 },
  });
  const service = runService(machine);
  const customAction = startProcess(machine, {
    name: "MsiExec.exe",
    parentPid: service.pid,
    commandLine: "C:\\Windows\\System32\\MsiExec.exe -Embedding 0123456789ABCDEF0123456789ABCDEF E Global\\MSI0000",
    busy: { cpuMsPerSecond: 50, ioPerSecond: 20 },
  });
  const install = { package: packagePath, client, service, customAction, product };
  holdMutex(machine, msiMutex, options.holder === "client" ? client.pid : service.pid);
  setKey(machine, "HKLM", inProgressKey, { "": string("C:\\Windows\\Installer\\inprogressinstallinfo.ipi") });
  addInstallerEvent(machine, 1040, [packagePath, String(client.pid)], client.user.sid);
  const durationMs = options.durationMs ?? 120_000;
  if (Number.isFinite(durationMs)) atTime(machine, machine.now + durationMs, () => finishInstall(machine, install));
  return install;
}

/** finishInstall ends the transaction well; an install whose client or service died is left as it is. */
export function finishInstall(machine: Machine, install: Install, status = 0): void {
  if (machine.processes.get(install.service.pid) !== install.service) return;
  if (machine.processes.get(install.client.pid) !== install.client) return;
  addInstallerEvent(machine, 1033, [
    install.product.name,
    install.product.version,
    "1033",
    String(status),
    "Contoso",
    "(NULL)",
  ]);
  addInstallerEvent(machine, 1042, [install.package, String(install.client.pid)]);
  machine.mutexes.delete(msiMutex);
  removeKey(machine, "HKLM", inProgressKey);
  killProcess(machine, install.client.pid);
  killProcess(machine, install.customAction.pid);
  const service = machine.services.get("msiserver");
  if (!service) return;
  service.acceptsStop = true;
  atTime(machine, machine.now + serviceIdleMs, () => {
    if (service.pid === install.service.pid && service.acceptsStop) stopService(machine, "msiserver");
  });
}

/** addInstallerEvent logs a record of provider MsiInstaller. */
export function addInstallerEvent(
  machine: Machine,
  eventId: number,
  data: string[],
  userSid: string | null = "S-1-5-18",
  at = machine.now,
): void {
  machine.events.push({ recordId: machine.nextRecordId++, eventId, at, data, userSid });
}

/** runService has msiserver running and busy. */
function runService(machine: Machine): SimProcess {
  startService(machine, "msiserver");
  const service = machine.services.get("msiserver");
  const process = service?.pid ? machine.processes.get(service.pid) : undefined;
  if (!service || !process) throw new Error("startInstall: msiserver does not start");
  service.acceptsStop = false;
  return process;
}

const explorerOf = (machine: Machine, sessionId: number): number =>
  [...machine.processes.values()].find((process) => process.name === "explorer.exe" && process.sessionId === sessionId)
    ?.pid ?? 0;
