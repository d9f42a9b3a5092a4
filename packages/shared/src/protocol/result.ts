import { z } from "zod";
import { RepairStep } from "../repairs/repair.ts";
import { AgeMs, Code } from "./values.ts";

/** JobResult is how an attempt ended, as the agent saw it. */
export const JobResult = z.object({
  /**
   * acted: it did something. nothing-to-do: all preconditions met, no change needed. refused: a precondition or the
   * order itself was not sure, nothing was touched. unknown: the agent died after it had started.
   */
  outcome: z.enum(["acted", "nothing-to-do", "refused", "failed", "cancelled", "unknown"]),
  /** One sentence for people. */
  verdict: z.string().min(1).max(1000),
  steps: z.array(RepairStep).max(32),
  /** The attempt's own log, cut at 64 KB; longer logs travel as a blob. */
  output: z.string().max(65_536),
  /** Boot id at the end of the attempt: what a restart is proved against. */
  bootId: z.string().max(128),
  /** The step that solved it, from 1, for a ladder; null otherwise. */
  solvedByStep: z.number().int().min(1).nullable(),
});
export type JobResult = z.infer<typeof JobResult>;

/** LocalAttemptMessage is POST /agent/v1/local-attempt: a repair run at the machine by an administrator. */
export const LocalAttemptMessage = z.object({
  protocol: z.number().int().min(1).max(1000),
  id: z.uuid(),
  repair: Code,
  userName: z.string().max(256).nullable(),
  endedAgeMs: AgeMs,
  result: JobResult,
});
export type LocalAttemptMessage = z.infer<typeof LocalAttemptMessage>;

/** AnswerMessage is POST /agent/v1/answer: what a person answered to notify-user or schedule-reboot. */
export const AnswerMessage = z.object({
  protocol: z.number().int().min(1).max(1000),
  jobId: z.uuid(),
  answer: z.enum(["agreed", "deferred", "declined", "no-answer"]),
  userName: z.string().max(256).nullable(),
  ageMs: AgeMs,
});
export type AnswerMessage = z.infer<typeof AnswerMessage>;
