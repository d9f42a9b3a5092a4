import { database, type Tx } from "../sql.ts";
import { applyEvent } from "./apply-event.ts";
import { cancelledIds, lockActive } from "./machine-queries.ts";

/**
 * cancelJobsOfOldEpochs ends everything that was meant for a Windows that is gone: enrolment calls it with the raised
 * epoch, retiring and deleting with the epoch after the present one.
 */
export async function cancelJobsOfOldEpochs(
  tx: Tx,
  machineId: string,
  epoch: number,
  verdict: string,
  now: number,
): Promise<number> {
  const jobs = await lockActive(tx, machineId, epoch);
  for (const job of jobs) await applyEvent(tx, job, { type: "machine-gone", verdict }, now, { actor: "server" });
  return jobs.length;
}

/** cancelsFor are the jobs the agent holds and should give up if that is still possible. */
export const cancelsFor = (machineId: string): Promise<string[]> => cancelledIds(database(), machineId);
