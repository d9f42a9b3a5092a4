import { z } from "zod";
import type { RepairDefinition } from "./repair.ts";
import { repairWordsOf } from "./words.ts";

/** NotifyUserParameters: whom to tell and what; by default the person whose installer holds the lock. */
export const NotifyUserParameters = z.strictObject({
  /** DOMAIN\user of a signed-in person; null: whoever owns the visible installer. */
  user: z.string().min(1).max(256).nullable().default(null),
  /** Null: a sentence that names the installation. */
  text: z.string().min(1).max(500).nullable().default(null),
  /** How long the message stays on the screen. */
  waitMinutes: z.number().int().min(1).max(60).default(15),
});

/** notifyUser asks the owner of the installer to finish or cancel it: H.1 step 3. */
export const notifyUser: RepairDefinition<typeof NotifyUserParameters> = {
  ...repairWordsOf("notify-user"),
  risk: () => "low",
  parameters: NotifyUserParameters,
  clears: () => [],
  looksAt: ["pulse", "installer-transactions"],
  timeoutMs: 60_000,
  // The message's own time, and two minutes for the answer to travel.
  verifyMs: ({ waitMinutes }) => (waitMinutes + 2) * 60_000,
};
