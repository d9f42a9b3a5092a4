import { z } from "zod";
import type { RepairDefinition } from "./repair.ts";
import { repairWordsOf } from "./words.ts";

/** RestartInstallerServiceParameters: there is nothing to choose. */
export const RestartInstallerServiceParameters = z.strictObject({});

/** restartInstallerService stops msiserver as anybody may ask it to, and starts it again: H.1 step 5. */
export const restartInstallerService: RepairDefinition<typeof RestartInstallerServiceParameters> = {
  ...repairWordsOf("restart-installer-service"),
  risk: () => "medium",
  parameters: RestartInstallerServiceParameters,
  clears: () => [],
  looksAt: ["pulse", "installer-service"],
  timeoutMs: 120_000,
  verifyMs: () => 300_000,
};
