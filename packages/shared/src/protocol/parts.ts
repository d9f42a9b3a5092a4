import { z } from "zod";
import { Hash } from "./check-in.ts";
import { Code } from "./values.ts";

/**
 * PartsMessage is POST /agent/v1/parts: the parts that a section's fact names by hash (facts/registration-part.ts),
 * told after the section itself. The first one carries none and only asks; each further one carries some of what the
 * answer wanted. So a large section travels whole once, then only what changed of it, and goes on where it broke off.
 */
export const PartsMessage = z.object({
  protocol: z.number().int().min(1).max(1000),
  probe: Code,
  /** Of the section whose parts these are. */
  hash: Hash,
  parts: z
    .array(z.object({ hash: Hash, content: z.unknown() }))
    .max(256)
    .default([]),
});
export type PartsMessage = z.infer<typeof PartsMessage>;

/** PartsAnswer says what is still lacking. */
export const PartsAnswer = z.object({
  /** False: the server holds another section of this probe by now, so that these parts are of no use. */
  isCurrent: z.boolean(),
  /** Parts that the server lacks; what was sent and is wanted again did not have its hash, or not the form of a part. */
  want: z.array(Hash).default([]),
});
export type PartsAnswer = z.infer<typeof PartsAnswer>;

/** partsBudgetBytes is what the parts of one message may have together, so that it stays below maxBodyBytes. */
export const partsBudgetBytes = 768 * 1024;
