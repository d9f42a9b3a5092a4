import { z } from "zod";
import { JobKind } from "@slipway/shared/jobs/state-schemas";
import { JobResult } from "@slipway/shared/protocol/result";

const jobId = z.uuid();
/** Milliseconds since 1970 by the machine's clock. */
const at = z.number().int().min(0);
const attempt = z.number().int().min(1);

/**
 * JournalEntry is one line of the journal. What reached `started` never runs again; what is `finished` is told to the
 * server until it is `acknowledged`. `damaged` says that lines before it could not be read.
 */
export const JournalEntry = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("received"),
    jobId,
    attempt,
    at,
    repair: z.string().max(80),
    kind: JobKind,
    parameters: z.record(z.string(), z.json()),
    /** By the server's clock: past it the order is refused anyway, so that the entry may be forgotten. */
    expiresAt: z.number().int(),
  }),
  /** The server handed the same job out again: the number under which it wants to hear of it. */
  z.object({ type: z.literal("attempt-raised"), jobId, attempt, at }),
  z.object({ type: z.literal("started"), jobId, at, bootId: z.string().max(256) }),
  z.object({ type: z.literal("restart-planned"), jobId, at, bootId: z.string().max(256) }),
  z.object({ type: z.literal("finished"), jobId, at, result: JobResult }),
  /** Of this attempt: under a number raised since then the result is still to be told. */
  z.object({ type: z.literal("acknowledged"), jobId, attempt, at }),
  /** A plan (a restart, a notice) that the attempt left behind was given up: its result is told anew. */
  z.object({ type: z.literal("taken-back"), jobId, at, result: JobResult }),
  z.object({
    type: z.literal("answered"),
    answerId: z.uuid(),
    jobId,
    at,
    answer: z.enum(["agreed", "deferred", "declined", "no-answer"]),
    userName: z.string().max(256).nullable(),
  }),
  z.object({ type: z.literal("answer-acknowledged"), answerId: z.uuid(), at }),
  z.object({ type: z.literal("damaged"), at }),
]);
export type JournalEntry = z.infer<typeof JournalEntry>;
