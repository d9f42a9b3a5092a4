import { z } from "zod";
import type { RepairDefinition } from "./repair.ts";

/** RestartInstallerServiceParameters: there is nothing to choose. */
export const RestartInstallerServiceParameters = z.strictObject({});

/** restartInstallerService stops msiserver as anybody may ask it to, and starts it again: H.1 step 5. */
export const restartInstallerService: RepairDefinition<typeof RestartInstallerServiceParameters> = {
  code: "restart-installer-service",
  version: 1,
  title: "Restart the Windows Installer service",
  summary:
    "Asks the service to stop, waits up to 30 seconds, and starts it again. A service that refuses is busy and is left alone.",
  risk: () => "medium",
  parameters: RestartInstallerServiceParameters,
  never: [
    "Never stops the service by force, and never ends its process.",
    "Never stops it while the lock is held, InProgress is present or the service refuses to stop.",
    "Never changes its configuration: stopped and started on demand is its healthy state.",
  ],
  clears: () => [],
  proof: "facts",
  looksAt: ["pulse", "installer-service"],
  timeoutMs: 120_000,
  verifyMs: () => 300_000,
};
