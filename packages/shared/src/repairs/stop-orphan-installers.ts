import { z } from "zod";
import type { RepairDefinition } from "./repair.ts";

/** StopOrphanInstallersParameters: how long a process must have used neither CPU nor I/O. 30 is our proposal (H.1). */
export const StopOrphanInstallersParameters = z.strictObject({
  idleMinutes: z.number().int().min(30).max(1440).default(30),
});

/**
 * stopOrphanInstallers ends leftovers of installations: H.1 step 4. High, though every test says that nobody works
 * with them any more: what says so are signs, and a wrong one would leave a suspended installation behind.
 */
export const stopOrphanInstallers: RepairDefinition<typeof StopOrphanInstallersParameters> = {
  code: "stop-orphan-installers",
  version: 1,
  title: "Stop orphaned installers",
  summary:
    "Ends, one by one, installer processes that nobody owns any more. Where one test is not sure, that process is left alone.",
  risk: () => "high",
  parameters: StopOrphanInstallersParameters,
  never: [
    "Never ends anything while the installer's lock is held, InProgress is present or a transaction is open.",
    "Never ends the Windows Installer service (msiexec /V).",
    "Never ends a process by its name: one process id at a time, with its start time checked again right before.",
    "Never ends anything when one of its tests could not be made.",
  ],
  clears: () => ["installer-orphan-processes"],
  proof: "findings",
  looksAt: ["pulse"],
  timeoutMs: 120_000,
  verifyMs: () => 300_000,
};
