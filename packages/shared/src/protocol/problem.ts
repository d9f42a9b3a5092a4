import { z } from "zod";
import { Code } from "./values.ts";

/** problemCodes are the refusals of this server. */
export const problemCodes = [
  "malformed",
  "too-large",
  "unsupported-protocol",
  "unauthorised",
  "token-expired",
  "token-used-up",
  "token-revoked",
  "already-enrolled",
  "retired",
  "stale-epoch",
  "token-cloned",
  "not-found",
  "busy",
  "unavailable",
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/**
 * Problem is every refusal at the agents' door, with an HTTP status: what was wrong and what the agent should do.
 * retry: the same message later. re-enrol: this identity is finished, stop until enrolled again. fix: never send it again.
 */
export const Problem = z.object({
  error: z.object({
    /** One of problemCodes, or a later one. */
    code: Code,
    message: z.string().max(500),
    /** What an agent does not know it takes for "retry": it then loses nothing. */
    action: z.enum(["retry", "re-enrol", "fix"]).catch("retry"),
    retryAfterMs: z.number().int().min(0).optional(),
  }),
});
export type Problem = z.infer<typeof Problem>;
