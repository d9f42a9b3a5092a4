import type { InstallerProcess, PackageRef } from "./process.ts";

/** VanishedClient is the only client that was seen while the lock was held, missed since (facts/pulse.ts). */
export interface VanishedClient {
  pid: number;
  package: PackageRef | null;
  user: string | null;
  goneAt: number;
}

/** HolderPulse is the part of the pulse (facts/pulse.ts) that tells who holds the installer. */
export interface HolderPulse {
  bootId: string;
  lock: { state: "absent" | "free" | "held" | "no-access"; owner: { pid: number } | null; heldSinceAt: number | null };
  service: { state: string; pid: number | null; acceptsStop: boolean; acceptsShutdown: boolean };
  processes: readonly InstallerProcess[];
  processesCut: boolean;
  vanishedClient: VanishedClient | null;
  inProgress: { firstSeenAt: number } | null;
}

/** HolderTransactions is the part of the installer-transactions fact that does. */
export interface HolderTransactions {
  bootId: string;
  open: readonly Transaction[];
}

/** Transaction is one event 1040 without its 1042 (facts/installer-transactions.ts). */
export interface Transaction {
  package: PackageRef;
  clientPid: number;
  beganAt: number;
  clientAlive: boolean | null;
  clientGoneAt: number | null;
}

/** isExecuting: msiserver runs and refuses to stop while it accepts shutdown (A.2). */
export function isExecuting({ state, acceptsStop, acceptsShutdown }: HolderPulse["service"]): boolean {
  return state === "running" && !acceptsStop && acceptsShutdown;
}

/** serviceProcess is msiserver's process, where it is in the list. */
export const serviceProcess = ({ processes, service }: HolderPulse): InstallerProcess | null =>
  processes.find(({ pid }) => pid === service.pid) ?? processes.find(({ role }) => role === "service") ?? null;

/** serviceWorks: it executes, or a custom action of its own runs. */
export function serviceWorks(pulse: HolderPulse): boolean {
  const process = serviceProcess(pulse);
  if (!process) return false;
  const isParent = pulse.processes.some(({ role, parentPid }) => role === "custom-action" && parentPid === process.pid);
  return isParent || isExecuting(pulse.service);
}

/** isHeld: the lock is held, or unreadable, or free between two packages of one installation (A.1, gaps). */
export function isHeld({ lock, service, inProgress }: HolderPulse): boolean {
  if (lock.state === "held" || lock.state === "no-access") return true;
  return inProgress !== null && isExecuting(service);
}

/** heldSince is since when it was seen held without a gap; chained installations may have changed hands meanwhile. */
export const heldSince = ({ lock, inProgress }: HolderPulse): number | null =>
  lock.heldSinceAt ?? inProgress?.firstSeenAt ?? null;
