import { z } from "zod";

/** AgeMs is how long ago something was, at the moment the message was made: durations need no common clock. */
export const AgeMs = z
  .number()
  .int()
  .min(0)
  .max(10 * 366 * 86_400_000);

/** Code is a kebab word; codes the reader does not know are ignored, so that newer writers are understood. */
export const Code = z.string().regex(/^[a-z0-9-]{1,60}$/);
