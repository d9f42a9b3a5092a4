import { z } from "zod";
import { PackageRef } from "../installer/process.ts";
import { InstallerHistory } from "./installer-history.ts";
import { Line, MachineTime, Pid } from "./values.ts";

/**
 * OpenTransaction is an event 1040 without a later 1042 for the same package and PID since the last boot (C.3).
 */
export const OpenTransaction = z.object({
  package: PackageRef,
  clientPid: Pid,
  beganAt: MachineTime,
  userSid: Line.nullable(),
  /** True: a process of this PID lives and started no later than the event. Null: could not be told. */
  clientAlive: z.boolean().nullable(),
  /** When this agent first missed the client; null while it lives. */
  clientGoneAt: MachineTime.nullable(),
});
export type OpenTransaction = z.infer<typeof OpenTransaction>;

/** InstallerTransactionsFact is what the Application log says of provider MsiInstaller. */
export const InstallerTransactionsFact = z.object({
  bootId: Line,
  open: z.array(OpenTransaction).max(16),
  /** The newest event that asked for a restart since boot (1005, 1029, 1038): who asked. */
  restartAsked: z.object({ product: Line.nullable(), at: MachineTime, eventId: z.number().int() }).nullable(),
  /** Left out by agents that do not follow what ended. */
  history: InstallerHistory.optional(),
});
export type InstallerTransactionsFact = z.infer<typeof InstallerTransactionsFact>;
