import { z } from "zod";
import type { RepairDefinition } from "./repair.ts";

/** WaitForInstallerParameters: confirmSeconds is how far apart the two looks are that must both find the lock free. */
export const WaitForInstallerParameters = z.strictObject({
  confirmSeconds: z.number().int().min(5).max(60).default(60),
});

/** waitForInstaller only looks: H.1 step 2. */
export const waitForInstaller: RepairDefinition<typeof WaitForInstallerParameters> = {
  code: "wait-for-installer",
  version: 1,
  title: "Wait for the installer",
  summary: "Waits up to ten minutes until Windows Installer is free on two looks in a row. It changes nothing.",
  risk: () => "none",
  parameters: WaitForInstallerParameters,
  never: [
    "Never takes the installer's lock, not even for a moment: it is only looked at.",
    "Never ends, stops or writes anything.",
    "Never lasts longer than ten minutes.",
  ],
  clears: () => ["installer-busy", "installer-stuck"],
  proof: "findings",
  looksAt: ["pulse"],
  // Ten minutes of waiting and half a minute for the looks themselves.
  timeoutMs: 630_000,
  verifyMs: () => 300_000,
};
