import type { Scope } from "../scope.ts";
import type { Tx } from "../sql.ts";
import { applyEvent } from "./course/apply-event.ts";
import { lockActive } from "./course/queries.ts";

/**
 * cancelJobsOfOldEpochs ends everything that was meant for a Windows that is gone, and says how many jobs: enrolment
 * calls it with the raised epoch, retiring and deleting with the epoch after the present one.
 */
export async function cancelJobsOfOldEpochs(
  scope: Scope,
  tx: Tx,
  machineId: string,
  epoch: number,
  verdict: string,
  now: number,
): Promise<number> {
  const jobs = await lockActive(scope, tx, machineId, epoch);
  for (const job of jobs) await applyEvent(scope, tx, job, { type: "machine-gone", verdict }, now, { actor: "server" });
  return jobs.length;
}
