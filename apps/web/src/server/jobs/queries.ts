// Statements of people's doors: scope first, always in the WHERE.
import type { JobKind, JobState } from "@slipway/shared/jobs/state";
import { inScope, type Scope } from "../scope.ts";
import { database, sql, type Tx } from "../sql.ts";
import { deletedMachine, jobColumns, jobFromRow, type JobRow, type StoredJob } from "./job-row.ts";

/** lockJobInScope reads one job for a change. By the primary key. */
export async function lockJobInScope(scope: Scope, tx: Tx, machineId: string, jobId: string): Promise<JobRow | null> {
  const [row] = await tx.query<StoredJob>(sql`
    SELECT ${jobColumns} FROM job WHERE job.machine_id = ${machineId} AND job.id = ${jobId} AND ${inScope(scope, sql`job.group_id`)} FOR UPDATE`);
  return row ? jobFromRow(row) : null;
}

/** JobListRow is one line of the list of jobs. */
export interface JobListRow {
  machineId: string;
  id: string;
  hostname: string;
  repair: string;
  kind: JobKind;
  state: JobState;
  stateSince: Date;
  createdAt: Date;
  originName: string;
  verdict: string | null;
  batchId: string;
  /** Machines of its dispatch. */
  batchSize: number;
}

/** JobFilter narrows the list; `after` is the last row of the page before (keyset). */
export interface JobFilter {
  machineId?: string | undefined;
  states?: readonly JobState[] | undefined;
  repair?: string | undefined;
  batchId?: string | undefined;
  groupId?: string | undefined;
  since?: Date | undefined;
  after?: { createdAt: Date; id: string } | undefined;
  limit: number;
}

/** findJobs lists jobs, newest first. Index job(created_at, id), read backwards; of a group job(group_id, created_at), of a batch job(batch_id, …), of a repair that is rare by its batches, batch(repair, created_at). What stands beside them is looked up for the page's rows alone. */
export const findJobs = (scope: Scope, filter: JobFilter): Promise<JobListRow[]> =>
  database().query<JobListRow>(sql`
    SELECT job.machine_id AS "machineId", job.id, coalesce(machine.hostname, ${deletedMachine}) AS hostname, job.repair, job.kind, job.state, job.state_since AS "stateSince",
      job.created_at AS "createdAt", batch.origin_name AS "originName", job.verdict, job.batch_id AS "batchId", batch.size AS "batchSize"
    FROM (
      SELECT job.* FROM job ${filter.repair ? sql`JOIN batch ON batch.id = job.batch_id` : sql``}
      WHERE ${inScope(scope, sql`job.group_id`)}
        AND ${filter.machineId ? sql`job.machine_id = ${filter.machineId}` : sql`true`}
        AND ${filter.states ? sql`job.state = ANY(${filter.states})` : sql`true`}
        AND ${filter.repair ? sql`batch.repair = ${filter.repair}` : sql`true`}
        AND ${filter.batchId ? sql`job.batch_id = ${filter.batchId}` : sql`true`}
        AND ${filter.groupId ? sql`job.group_id = ${filter.groupId}` : sql`true`}
        AND ${filter.since ? sql`job.created_at >= ${filter.since}` : sql`true`}
        AND ${filter.after ? sql`(job.created_at, job.id) < (${filter.after.createdAt}, ${filter.after.id}::uuid)` : sql`true`}
      ORDER BY job.created_at DESC, job.id DESC LIMIT ${filter.limit}) job
    LEFT JOIN machine ON machine.id = job.machine_id
    CROSS JOIN LATERAL (SELECT origin_name, size FROM batch WHERE batch.id = job.batch_id OFFSET 0) batch
    ORDER BY job.created_at DESC, job.id DESC`);

/** JobDetail is everything the page of one job shows, but its course. */
export interface JobDetail extends StoredJob {
  hostname: string;
  /** False where the machine was deleted, or moved to a group outside the person's: it has no page for them. */
  isMachineThere: boolean;
  epoch: number;
  createdAt: Date;
  parameters: Record<string, unknown>;
  maxRisk: string;
  reason: string | null;
  originName: string;
  originId: string;
  batchSize: number;
  /** Why it may not be handed out yet: 'wave', 'paused', 'halted'. */
  holdReason: string | null;
  notBefore: Date;
  keyId: string | null;
  merkleRoot: string | null;
  result: unknown;
  progress: string | null;
  retryOf: string | null;
  dryRunBatchId: string | null;
  expects: { code: string; subject: string | null }[];
}

/** findJob reads one job for its page. By the primary key. */
export async function findJob(scope: Scope, machineId: string, jobId: string): Promise<JobDetail | null> {
  const [row] = await database().query<JobDetail>(sql`
    SELECT ${jobColumns}, coalesce(machine.hostname, ${deletedMachine}) AS hostname,
      coalesce(${inScope(scope, sql`machine.group_id`)}, false) AND machine.id IS NOT NULL AS "isMachineThere", job.epoch, job.created_at AS "createdAt", batch.parameters, batch.max_risk AS "maxRisk", batch.reason,
      batch.origin_name AS "originName", batch.origin_id AS "originId", batch.size AS "batchSize", batch.not_before AS "notBefore",
      batch.key_id AS "keyId", encode(batch.merkle_root, 'hex') AS "merkleRoot", job.result, job.progress #>> '{}' AS progress,
      job.retry_of AS "retryOf", batch.dry_run_batch_id AS "dryRunBatchId", job.batch_id AS "batchId", job.expects, job.hold_reason AS "holdReason"
    FROM job LEFT JOIN machine ON machine.id = job.machine_id JOIN batch ON batch.id = job.batch_id
    WHERE job.machine_id = ${machineId} AND job.id = ${jobId} AND ${inScope(scope, sql`job.group_id`)}`);
  return row ?? null;
}

/** CourseRow is one line of a job's course. */
export interface CourseRow {
  at: Date;
  attempt: number;
  event: string;
  fromState: string | null;
  toState: string;
  actor: string | null;
  note: string | null;
}

/**
 * findCourse gives the newest 500 lines of a job's course, oldest first. Index job_event(job_id, at) by partition. Its
 * beginning is the dispatch, which stands in the batch once for all its jobs.
 */
export const findCourse = (scope: Scope, machineId: string, jobId: string): Promise<CourseRow[]> =>
  database().query<CourseRow>(sql`
    SELECT job.created_at AS at, 0 AS attempt, 'dispatch' AS event, NULL AS "fromState", 'queued' AS "toState", batch.origin_name AS actor,
      batch.reason AS note
    FROM job JOIN batch ON batch.id = job.batch_id
    WHERE job.machine_id = ${machineId} AND job.id = ${jobId} AND ${inScope(scope, sql`job.group_id`)}
    UNION ALL (
    SELECT * FROM (
      SELECT at, attempt, event, from_state AS "fromState", to_state AS "toState", actor, note FROM job_event
      WHERE machine_id = ${machineId} AND job_id = ${jobId} AND ${inScope(scope, sql`group_id`)} ORDER BY at DESC LIMIT 500) course
    ORDER BY at, array_position(ARRAY['awaiting-approval', 'queued', 'leased', 'running', 'verifying'], "toState") NULLS LAST)`);
