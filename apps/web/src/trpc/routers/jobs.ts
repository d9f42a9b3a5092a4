import { cancelJob, JobRef } from "../../server/jobs/cancel-job.ts";
import { DispatchInput } from "../../server/jobs/dispatch/dispatch-input.ts";
import { dispatchRepair } from "../../server/jobs/dispatch/dispatch-repair.ts";
import { getJob } from "../../server/jobs/get-job.ts";
import { ListJobs, listJobs } from "../../server/jobs/list-jobs.ts";
import { mutation, query, router } from "../init.ts";

/** jobs: repairs sent to machines, and what became of them. */
export const jobs = router({
  list: query({ permission: "jobs.read" })
    .input(ListJobs)
    .query(({ ctx, input }) => listJobs({ ctx, input })),
  get: query({ permission: "jobs.read" })
    .input(JobRef)
    .query(({ ctx, input }) => getJob({ ctx, input })),
  dispatch: mutation({ permission: "jobs.dispatch", action: "jobs.dispatch" })
    .input(DispatchInput)
    .mutation(({ ctx, input }) => dispatchRepair({ ctx, input, now: Date.now() })),
  cancel: mutation({ permission: "jobs.dispatch", action: "jobs.cancel" })
    .input(JobRef)
    .mutation(({ ctx, input }) => cancelJob({ ctx, input, now: Date.now() })),
});
