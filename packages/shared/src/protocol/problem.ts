import { z } from "zod";

/**
 * Problem is every refusal at the agents' door, with an HTTP status: what was wrong and what the agent should do.
 * retry: the same message later. re-enrol: this identity is finished, stop until enrolled again. fix: never send it again.
 */
export const Problem = z.object({
  error: z.object({
    code: z.enum([
      "malformed",
      "too-large",
      "unsupported-protocol",
      "unauthorised",
      "token-expired",
      "token-used-up",
      "token-revoked",
      "retired",
      "stale-epoch",
      "token-cloned",
      "not-found",
      "busy",
      "unavailable",
    ]),
    message: z.string().max(500),
    action: z.enum(["retry", "re-enrol", "fix"]),
    retryAfterMs: z.number().int().min(0).optional(),
  }),
});
export type Problem = z.infer<typeof Problem>;
