import { z } from "zod";
import type { RepairDefinition } from "./repair.ts";
import { repairWordsOf } from "./words.ts";

/** WaitForInstallerParameters: confirmSeconds is how far apart the two looks are that must both find the lock free. */
export const WaitForInstallerParameters = z.strictObject({
  confirmSeconds: z.number().int().min(5).max(60).default(60),
});

/** waitForInstaller only looks: H.1 step 2. */
export const waitForInstaller: RepairDefinition<typeof WaitForInstallerParameters> = {
  ...repairWordsOf("wait-for-installer"),
  risk: () => "none",
  parameters: WaitForInstallerParameters,
  clears: () => ["installer-busy", "installer-stuck"],
  looksAt: ["pulse"],
  // Ten minutes of waiting and half a minute for the looks themselves.
  timeoutMs: 630_000,
  verifyMs: () => 300_000,
};
