import { publishLive } from "../../live/publish.ts";
import { wakeMachine } from "../../live/wake.ts";
import type { Tx } from "../../sql.ts";

/** Changed is what a step of a batch touched. */
export interface Changed {
  batchId: string;
  groupIds: Iterable<string>;
  /** Jobs that may be fetched now, or should be given up. */
  released?: readonly { id: string; machineId: string; groupId: string }[];
}

/** Up to so many jobs are named one by one to open pages; beyond it they read their lists again. */
const fewJobs = 50;

/** More than these woken at once would stall the agents' door; the rest finds its job with the next check-in, within a minute. */
const mostWoken = 2_000;

/** tellOfJobs tells open pages and waiting agents after the commit: by batch, not by job. */
export function tellOfJobs(tx: Tx, { batchId, groupIds, released = [] }: Changed): void {
  tx.afterCommit(() => {
    for (const groupId of groupIds) publishLive({ topic: "batches", groupId, id: batchId });
    for (const { machineId } of released.slice(0, mostWoken)) wakeMachine(machineId);
    if (released.length > fewJobs) publishLive({ topic: "jobs", groupId: null, id: null });
    else
      for (const { id, machineId, groupId } of released) {
        publishLive({ topic: "jobs", groupId, id });
        publishLive({ topic: "machines", groupId, id: machineId });
      }
  });
}
