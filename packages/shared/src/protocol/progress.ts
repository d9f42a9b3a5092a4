import { z } from "zod";
import { JobReport } from "./check-in.ts";

/** ProgressMessage is POST /agent/v1/progress: word of running jobs between two check-ins. */
export const ProgressMessage = z.object({
  protocol: z.number().int().min(1).max(1000),
  jobs: z.array(JobReport).min(1).max(8),
});
export type ProgressMessage = z.infer<typeof ProgressMessage>;

/** ProgressAnswer: the word was taken; `cancel` are the jobs to give up if that is still possible. */
export const ProgressAnswer = z.object({ acknowledged: z.literal(true), cancel: z.array(z.uuid()).default([]) });
export type ProgressAnswer = z.infer<typeof ProgressAnswer>;
