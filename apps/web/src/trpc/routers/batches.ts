import { cancelRest } from "../../server/jobs/batches/cancel-rest.ts";
import { BatchRef } from "../../server/jobs/batches/change-batch.ts";
import { getBatch } from "../../server/jobs/batches/get-batch.ts";
import { ListBatchMachines, listBatchMachines } from "../../server/jobs/batches/list-batch-machines.ts";
import { ListBatches, listBatches } from "../../server/jobs/batches/list-batches.ts";
import { pauseBatch } from "../../server/jobs/batches/pause-batch.ts";
import { ResumeBatch, resumeBatch } from "../../server/jobs/batches/resume-batch.ts";
import { Wanted } from "../../server/jobs/dispatch/dispatch-input.ts";
import { previewDispatch } from "../../server/jobs/dispatch/preview-dispatch.ts";
import { mutation, query, router } from "../init.ts";

const read = { permission: "jobs.read" } as const;
const change = (action: string) => mutation({ permission: "jobs.dispatch", action });

/** batches: one dispatch to many machines, how far it has come, and what may be done with the rest of it. */
export const batches = router({
  list: query(read)
    .input(ListBatches)
    .query(({ ctx, input }) => listBatches({ ctx, input })),
  get: query(read)
    .input(BatchRef)
    .query(({ ctx, input }) => getBatch({ ctx, input })),
  machines: query(read)
    .input(ListBatchMachines)
    .query(({ ctx, input }) => listBatchMachines({ ctx, input })),
  // Whom a dispatch would reach, counted within what the person may send to.
  preview: query({ permission: "jobs.dispatch" })
    .input(Wanted)
    .query(({ ctx, input }) => previewDispatch({ ctx, input })),
  pause: change("batches.pause")
    .input(BatchRef)
    .mutation(({ ctx, input }) => pauseBatch({ ctx, input, now: Date.now() })),
  resume: change("batches.resume")
    .input(ResumeBatch)
    .mutation(({ ctx, input }) => resumeBatch({ ctx, input, now: Date.now() })),
  cancelRest: change("batches.cancelRest")
    .input(BatchRef)
    .mutation(({ ctx, input }) => cancelRest({ ctx, input, now: Date.now() })),
});
