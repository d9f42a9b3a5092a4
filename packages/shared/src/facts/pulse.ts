import { z } from "zod";
import { InstallerProcess, PackageRef } from "../installer/process.ts";
import { Line, MachineTime, PathText, Pid } from "./values.ts";

/**
 * InstallerLock is the kernel mutex Global\_MSIExecute, looked at and never acquired (A.1, A.2).
 * Source: OpenMutexW(MUTANT_QUERY_STATE) and NtQueryMutant; CurrentCount <= 0 means held.
 * - absent: no such object, the normal idle state. - free: it exists and nobody owns it.
 * - held: a live thread owns it. - no-access: it exists and its state may not be read: treated as held, said as such.
 */
export const InstallerLock = z.object({
  state: z.enum(["absent", "free", "held", "no-access"]),
  /** The owner by NtQueryMutant class 1; null when free, or when Windows would not tell. */
  owner: z.object({ pid: Pid, threadId: z.number().int().min(0) }).nullable(),
  /** When this agent first saw the lock held without a gap, in the present boot; null when not held. */
  heldSinceAt: MachineTime.nullable(),
});
export type InstallerLock = z.infer<typeof InstallerLock>;

/** Marker is something that stands in registry or file system, with the first time this agent saw it. */
export const Marker = z.object({
  firstSeenAt: MachineTime,
  /** Boot id in which it was first seen: still there in a later boot is stale for certain (A.4). */
  firstSeenBootId: Line,
  /** Checks in a row that found it, capped at 3 so that the hash settles. */
  timesSeen: z.number().int().min(1).max(3),
});

/**
 * VanishedClient is the one client that the agent saw while the lock was held, and then missed while it stayed held.
 * Null when the lock was free since, when more than one client was there, and with agents that do not watch for it.
 */
export const VanishedClient = z.object({
  pid: Pid,
  package: PackageRef.nullable(),
  user: Line.nullable(),
  /** When the agent first missed it. */
  goneAt: MachineTime,
});
export type VanishedClient = z.infer<typeof VanishedClient>;

/** Total is how many there are of what a list holds at most 16 of; 0 from agents that do not count. */
const Total = z.number().int().min(0).default(0);

/** PulseFact is what each check-in looks at, in under 20 ms: is an installation going on, and what did one leave? */
export const PulseFact = z.object({
  bootId: Line,
  lock: InstallerLock,
  /** QueryServiceStatusEx of msiserver. Running and refusing stop while accepting shutdown = executing (A.2). */
  service: z.object({
    state: z.enum(["missing", "stopped", "start-pending", "stop-pending", "running", "other"]),
    pid: Pid.nullable(),
    acceptsStop: z.boolean(),
    acceptsShutdown: z.boolean(),
  }),
  /** The installer's processes with their ancestors, by PID. Empty when none run. At most 64. */
  processes: z.array(InstallerProcess).max(64),
  /** True when there were more than 64: absence from the list then proves nothing. */
  processesCut: z.boolean(),
  vanishedClient: VanishedClient.nullable().default(null),
  /** HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Installer\InProgress; null when absent. */
  inProgress: Marker.extend({ value: PathText.nullable() }).nullable(),
  /** Value names of …\Installer\Rollback\Scripts; null when absent or empty. */
  rollbackScripts: Marker.extend({ paths: z.array(PathText).max(16), count: Total }).nullable(),
  /** Files *.rbs, then *.rbf, in \Config.Msi of the system volume; null when none. */
  configMsi: Marker.extend({ files: z.array(PathText).max(16), count: Total }).nullable(),
});
export type PulseFact = z.infer<typeof PulseFact>;
