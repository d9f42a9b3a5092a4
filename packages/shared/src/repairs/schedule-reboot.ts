import { z } from "zod";
import type { RepairDefinition } from "./repair.ts";
import { repairWordsOf } from "./words.ts";

const weekMinutes = 7 * 24 * 60;

/** ScheduleRebootParameters: the person agrees, defers or lets it pass. All times count from the start of the attempt. */
export const ScheduleRebootParameters = z
  .strictObject({
    /** Between the announcement and the restart. */
    graceMinutes: z.number().int().min(1).max(60).default(5),
    /** How often the person may put it off, and for how long each time. */
    deferrals: z.number().int().min(0).max(10).default(3),
    deferMinutes: z.number().int().min(5).max(480).default(60),
    /** The window: neither asked nor restarted before, and nothing is begun after. */
    earliestMinutes: z.number().int().min(0).max(weekMinutes).default(0),
    deadlineMinutes: z
      .number()
      .int()
      .min(15)
      .max(2 * weekMinutes)
      .default(1440),
    /** restart: after at least one question, the deadline itself is announced with its grace. give-up: no yes, no restart. */
    atDeadline: z.enum(["give-up", "restart"]).default("give-up"),
    /** True: restart with nobody signed in at all. A signed-in person is always asked. */
    whenNobodyIsSignedIn: z.boolean().default(false),
    message: z
      .string()
      .min(1)
      .max(300)
      .default("This computer needs a restart so that software can be installed again. Please save your work."),
  })
  .refine((chosen) => chosen.deadlineMinutes > chosen.earliestMinutes, {
    path: ["deadlineMinutes"],
    message: "The deadline must lie after the earliest time.",
  });

/** rebootTakesMs: how long a machine may need to shut down, install updates and come back. */
const rebootTakesMs = 30 * 60_000;

/** scheduleReboot offers a restart: H.1 step 8. */
export const scheduleReboot: RepairDefinition<typeof ScheduleRebootParameters> = {
  ...repairWordsOf("schedule-reboot"),
  risk: () => "high",
  parameters: ScheduleRebootParameters,
  clears: () => ["reboot-pending"],
  looksAt: ["pulse", "reboot-pending", "inventory"],
  timeoutMs: 60_000,
  verifyMs: ({ deadlineMinutes, graceMinutes }) => (deadlineMinutes + graceMinutes) * 60_000 + rebootTakesMs,
};
