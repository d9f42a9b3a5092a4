import { z } from "zod";
import type { RepairDefinition } from "./repair.ts";
import { repairWordsOf } from "./words.ts";

/** StopOrphanInstallersParameters: how long a process must have used neither CPU nor I/O. 30 is our proposal (H.1). */
export const StopOrphanInstallersParameters = z.strictObject({
  idleMinutes: z.number().int().min(30).max(1440).default(30),
});

/**
 * stopOrphanInstallers ends leftovers of installations: H.1 step 4. High, though every test says that nobody works
 * with them any more: what says so are signs, and a wrong one would leave a suspended installation behind.
 */
export const stopOrphanInstallers: RepairDefinition<typeof StopOrphanInstallersParameters> = {
  ...repairWordsOf("stop-orphan-installers"),
  risk: () => "high",
  parameters: StopOrphanInstallersParameters,
  clears: () => ["installer-orphan-processes"],
  looksAt: ["pulse"],
  timeoutMs: 120_000,
  verifyMs: () => 300_000,
};
