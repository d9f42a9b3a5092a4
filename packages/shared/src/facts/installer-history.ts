import { z } from "zod";
import { installOperations } from "../installer/install-history.ts";
import { Line, MachineTime } from "./values.ts";

const Status = z.number().int().min(0).max(0xffff_ffff);

/** FailedInstall is the newest failure of an operation on a product that no success followed (installer/install-history.ts). */
export const FailedInstall = z.object({
  product: Line,
  version: Line.nullable(),
  operation: z.enum(installOperations),
  statusCode: Status,
  messageCode: z.number().int().min(0).max(65_535).nullable(),
  at: MachineTime,
  userSid: Line.nullable(),
  times: z.number().int().min(1).max(1_000_000),
  openThen: z.number().int().min(0).max(1_000_000).nullable(),
});
export type FailedInstall = z.infer<typeof FailedInstall>;

/** RepairLoop is a part of a product that was found missing three times or more within a day. */
export const RepairLoop = z.object({
  productCode: Line,
  feature: Line.nullable(),
  component: Line.nullable(),
  resource: z.string().max(2048).nullable(),
  times: z.number().int().min(1).max(1_000_000),
  firstAt: MachineTime,
  lastAt: MachineTime,
});
export type RepairLoop = z.infer<typeof RepairLoop>;

/** InstallerHistory is what the Application log tells of installations that ended. */
export const InstallerHistory = z.object({
  /** Newest first, of the last two weeks. */
  failures: z.array(FailedInstall).max(16),
  /** The most frequent first. */
  loops: z.array(RepairLoop).max(16),
});
export type InstallerHistory = z.infer<typeof InstallerHistory>;
