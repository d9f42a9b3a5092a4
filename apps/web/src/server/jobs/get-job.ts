import { JobResult } from "@slipway/shared/protocol/result";
import type { z } from "zod";
import { DomainError } from "../errors.ts";
import type { Scope } from "../scope.ts";
import type { JobRef } from "./cancel-job.ts";
import { type CourseRow, findCourse, findJob, type JobDetail } from "./queries.ts";

/** JobView is one job with its course. */
export interface JobView extends Omit<JobDetail, "result"> {
  result: JobResult | null;
  course: CourseRow[];
}

/** getJob reads one job for its page. */
export async function getJob({
  ctx,
  input,
}: {
  ctx: { scope: Scope };
  input: z.output<typeof JobRef>;
}): Promise<JobView> {
  const [job, course] = await Promise.all([
    findJob(ctx.scope, input.machineId, input.jobId),
    findCourse(ctx.scope, input.machineId, input.jobId),
  ]);
  if (!job) throw new DomainError("not-found", "This job does not exist, or is outside your groups.");
  return { ...job, result: job.result === null ? null : JobResult.parse(job.result), course };
}
