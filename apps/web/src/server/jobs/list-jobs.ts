import { JobState } from "@slipway/shared/jobs/state-schemas";
import { z } from "zod";
import type { Scope } from "../scope.ts";
import { findJobs, type JobListRow } from "./queries.ts";

/** ListJobs is the list's question: filters, and where the page before ended. */
export const ListJobs = z.object({
  machineId: z.uuid().optional(),
  states: z.array(JobState).min(1).max(11).optional(),
  repair: z.string().max(80).optional(),
  batchId: z.uuid().optional(),
  groupId: z.uuid().optional(),
  /** Asked for since then. */
  since: z.date().optional(),
  after: z.object({ createdAt: z.date(), id: z.uuid() }).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});

/** JobPage is one page of the list; next is where the following one begins, or null. */
export interface JobPage {
  jobs: JobListRow[];
  next: { createdAt: Date; id: string } | null;
}

/** listJobs gives jobs newest first, by keyset: any depth costs the same. */
export async function listJobs({
  ctx,
  input,
}: {
  ctx: { scope: Scope };
  input: z.output<typeof ListJobs>;
}): Promise<JobPage> {
  const rows = await findJobs(ctx.scope, { ...input, limit: input.limit + 1 });
  const jobs = rows.slice(0, input.limit);
  const last = jobs.at(-1);
  return { jobs, next: rows.length > input.limit && last ? { createdAt: last.createdAt, id: last.id } : null };
}
