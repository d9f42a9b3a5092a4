import type { JobFields } from "@slipway/shared/jobs/transition";
import { type Statement, sql } from "../sql.ts";

/** deletedMachine stands for the name of a machine that is gone: its jobs stay, or no sum over them would be right. */
export const deletedMachine = "deleted machine";

/** JobRow is what a transition needs of a stored job. */
export interface JobRow extends JobFields {
  machineId: string;
  id: string;
  groupId: string;
  batchId: string;
  repair: string;
}

type Stamp<T> = { [K in keyof T]: K extends `${string}At` | "verifyBy" ? Date | null : T[K] };

/** jobColumns selects a JobRow; pass what comes back through jobFromRow. */
export const jobColumns: Statement = sql`
  job.machine_id AS "machineId", job.id, job.group_id AS "groupId", job.batch_id AS "batchId", job.repair, job.kind, job.state,
  job.attempt, job.expires_at AS "expiresAt", job.released_at AS "releasedAt", job.lease_expires_at AS "leaseExpiresAt",
  job.started_at AS "startedAt", job.cancel_requested_at AS "cancelRequestedAt", job.attempt_ended_at AS "attemptEndedAt",
  job.verify_by AS "verifyBy", job.ended_at AS "endedAt", job.verdict`;

export type StoredJob = Stamp<JobRow>;

/** jobFromRow turns the database's dates into milliseconds. */
export function jobFromRow(row: StoredJob): JobRow {
  const ms = (date: Date | null) => date?.getTime() ?? null;
  return {
    ...row,
    expiresAt: ms(row.expiresAt) ?? 0,
    releasedAt: ms(row.releasedAt),
    leaseExpiresAt: ms(row.leaseExpiresAt),
    startedAt: ms(row.startedAt),
    cancelRequestedAt: ms(row.cancelRequestedAt),
    attemptEndedAt: ms(row.attemptEndedAt),
    verifyBy: ms(row.verifyBy),
    endedAt: ms(row.endedAt),
  };
}
