import { z } from "zod";

const at = z.number();

/**
 * RestartPlan is what was agreed with the server about a restart, on disk until it is over.
 * waiting: nobody has agreed yet. announcing: decided, and Windows is to be asked next. announced: Windows counts down.
 */
export const RestartPlan = z.object({
  phase: z.enum(["waiting", "announcing", "announced"]),
  /** The boot in which it was made: another one means that it is fulfilled. */
  bootId: z.string(),
  /** Not asked before. Milliseconds since 1970 by the machine's clock, like all times here. */
  askAt: at,
  deadlineAt: at,
  deferralsLeft: z.number().int().min(0),
  deferMs: z.number(),
  graceSeconds: z.number().int().min(60),
  atDeadline: z.enum(["give-up", "restart"]),
  whenNobodyIsSignedIn: z.boolean(),
  message: z.string(),
  /** Everybody who had the question on the screen, lower case: nobody else is restarted at the deadline. */
  askedUsers: z.array(z.string()),
  /** When the countdown ends; null before it began. */
  restartAt: at.nullable(),
});
export type RestartPlan = z.infer<typeof RestartPlan>;
