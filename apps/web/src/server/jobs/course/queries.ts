// The one way a stored job changes, and the lines of its course. People's doors pass their scope, agents' and worker's all.
import type { JobFields } from "@slipway/shared/jobs/transition";
import { inScope, type Scope } from "../../scope.ts";
import { sql, type Tx } from "../../sql.ts";
import { jobColumns, jobFromRow, type JobRow, type StoredJob } from "../job-row.ts";

const at = (ms: number | null) => (ms === null ? null : new Date(ms));

/**
 * saveJob writes what transition() made of a job, if it still is in the state and attempt it was read in: true when
 * it was. The guard repeats the row lock, so that a caller without one changes nothing by mistake.
 */
export async function saveJob(scope: Scope, tx: Tx, before: JobRow, after: JobFields, now: number): Promise<boolean> {
  const changed = await tx.execute(sql`
    UPDATE job SET state = ${after.state}, attempt = ${after.attempt}, released_at = ${at(after.releasedAt)},
      state_since = CASE WHEN state = ${after.state} THEN state_since ELSE ${at(now)} END,
      lease_expires_at = ${at(after.leaseExpiresAt)}, started_at = ${at(after.startedAt)},
      cancel_requested_at = ${at(after.cancelRequestedAt)}, attempt_ended_at = ${at(after.attemptEndedAt)},
      verify_by = ${at(after.verifyBy)}, ended_at = ${at(after.endedAt)}, verdict = ${after.verdict}
    WHERE machine_id = ${before.machineId} AND id = ${before.id} AND state = ${before.state} AND attempt = ${before.attempt}
      AND ${inScope(scope, sql`group_id`)}`);
  return changed === 1;
}

/** CourseLine is one line of a job's course. */
export interface CourseLine {
  event: string;
  fromState: string | null;
  toState: string;
  attempt: number;
  actor: string | null;
  note: string | null;
}

/** appendLine writes one line of the course; outside the scope, none. */
export const appendLine = (
  scope: Scope,
  tx: Tx,
  job: Pick<JobRow, "machineId" | "id" | "groupId">,
  line: CourseLine,
  now: number,
): Promise<number> =>
  tx.execute(sql`
    INSERT INTO job_event (machine_id, at, id, group_id, job_id, attempt, event, from_state, to_state, actor, note)
    SELECT machine_id, ${at(now)}, gen_random_uuid(), group_id, id, ${line.attempt}::int, ${line.event}, ${line.fromState},
      ${line.toState}, ${line.actor}, ${line.note}
    FROM job WHERE machine_id = ${job.machineId} AND id = ${job.id} AND ${inScope(scope, sql`group_id`)}`);

/** lockActive gives the machine's jobs that have not ended, of epochs below `belowEpoch`. */
export async function lockActive(scope: Scope, tx: Tx, machineId: string, belowEpoch: number): Promise<JobRow[]> {
  const rows = await tx.query<StoredJob>(sql`
    SELECT ${jobColumns} FROM job WHERE job.machine_id = ${machineId} AND job.epoch < ${belowEpoch}
      AND job.state IN ('awaiting-approval', 'queued', 'leased', 'running', 'verifying')
      AND ${inScope(scope, sql`job.group_id`)} FOR UPDATE`);
  return rows.map(jobFromRow);
}
