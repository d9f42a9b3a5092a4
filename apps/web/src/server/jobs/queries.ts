// Statements of people's doors: scope first, always in the WHERE.
import type { JobKind, JobState } from "@slipway/shared/jobs/state";
import { inScope, type Scope } from "../scope.ts";
import { type Db, database, json, sql, type Tx } from "../sql.ts";
import { jobColumns, jobFromRow, type JobRow, type StoredJob } from "./job-row.ts";

/** Target is a machine that a repair may be sent to. */
export interface Target {
  id: string;
  groupId: string;
  hostname: string;
  epoch: number;
  repairs: Record<string, number>;
  openFindings: { code: string; subject: string }[];
}

/** findTargets gives those of the machines that exist, are active and lie in the scope. By the primary key. */
export const findTargets = (scope: Scope, tx: Db, machineIds: readonly string[]): Promise<Target[]> =>
  tx.query<Target>(sql`
    SELECT machine.id, machine.group_id AS "groupId", machine.hostname, machine.enrolment_epoch AS epoch,
      coalesce(machine.catalogue -> 'repairs', '{}') AS repairs,
      (SELECT coalesce(json_agg(json_build_object('code', code, 'subject', subject)), '[]') FROM finding
        WHERE finding.machine_id = machine.id AND finding.state = 'open') AS "openFindings"
    FROM machine WHERE machine.id = ANY(${machineIds}::uuid[]) AND machine.lifecycle = 'active' AND ${inScope(scope, sql`machine.group_id`)}
    ORDER BY machine.id FOR SHARE OF machine`);

/** StoredBatch is what an idempotency key already stands for. */
export interface StoredBatch {
  id: string;
  requestHash: Buffer;
  jobs: { id: string; machineId: string }[];
}

/** findBatchByKey: one key of one person is one batch. Unique index on (origin_kind, origin_id, idempotency_key). */
export async function findBatchByKey(
  _scope: Scope,
  tx: Db,
  personId: string,
  idempotencyKey: string,
): Promise<StoredBatch | null> {
  const [row] = await tx.query<StoredBatch>(sql`
    SELECT batch.id, batch.request_hash AS "requestHash",
      (SELECT json_agg(json_build_object('id', job.id, 'machineId', job.machine_id) ORDER BY job.leaf_index) FROM job WHERE job.batch_id = batch.id) AS jobs
    FROM batch WHERE origin_kind = 'person' AND origin_id = ${personId} AND idempotency_key = ${idempotencyKey}`);
  return row ?? null;
}

/** ActiveJob is one that has not ended, with the wish it came from. */
export interface ActiveJob {
  id: string;
  machineId: string;
  batchId: string;
  requestHash: Buffer;
}

/** findActiveJobs: of this repair, target and kind on these machines. Partial unique index job_one_active. */
export const findActiveJobs = (
  scope: Scope,
  tx: Db,
  { repair, kind, machineIds }: { repair: string; kind: JobKind; machineIds: readonly string[] },
  target: string,
): Promise<ActiveJob[]> =>
  tx.query<ActiveJob>(sql`
    SELECT job.id, job.machine_id AS "machineId", job.batch_id AS "batchId", batch.request_hash AS "requestHash"
    FROM job JOIN batch ON batch.id = job.batch_id
    WHERE job.machine_id = ANY(${machineIds}::uuid[]) AND job.repair = ${repair} AND job.target = ${target} AND job.kind = ${kind}
      AND job.state IN ('queued', 'leased', 'running', 'verifying') AND ${inScope(scope, sql`job.group_id`)}`);

/** ShownDryRun is a dry run that ended well, with what it was asked. */
export interface ShownDryRun {
  machineId: string;
  repair: string;
  repairVersion: number;
  parameters: Record<string, unknown>;
  epoch: number;
  endedAt: Date;
}

/** findDryRun gives the newest dry run of a batch that ended with a result on one of the machines. Index job(batch_id). */
export async function findDryRun(
  scope: Scope,
  tx: Db,
  batchId: string,
  machineIds: readonly string[],
): Promise<ShownDryRun | null> {
  const [row] = await tx.query<ShownDryRun>(sql`
    SELECT job.machine_id AS "machineId", job.repair, batch.repair_version AS "repairVersion", batch.parameters, job.epoch, job.ended_at AS "endedAt"
    FROM job JOIN batch ON batch.id = job.batch_id
    WHERE job.batch_id = ${batchId} AND job.machine_id = ANY(${machineIds}::uuid[]) AND job.kind = 'dry-run'
      AND job.state = 'succeeded' AND job.result IS NOT NULL AND ${inScope(scope, sql`job.group_id`)}
    ORDER BY job.ended_at DESC LIMIT 1`);
  return row ?? null;
}

/** NewBatch is a dispatch as it is stored. */
export interface NewBatch {
  id: string;
  repair: string;
  repairVersion: number;
  kind: JobKind;
  parameters: Record<string, unknown>;
  maxRisk: string;
  reason: string | null;
  originId: string;
  originName: string;
  idempotencyKey: string;
  requestHash: Buffer;
  size: number;
  createdAt: number;
  expiresAt: number;
  keyId: string;
  merkleRoot: Buffer;
  signature: Buffer;
  orderText: string;
  dryRunBatchId: string | null;
  target: string;
}

/** insertBatch stores a dispatch; false when the same key got there first. */
export async function insertBatch(_scope: Scope, tx: Tx, batch: NewBatch): Promise<boolean> {
  const inserted = await tx.execute(sql`
    INSERT INTO batch (id, repair, repair_version, kind, parameters, max_risk, reason, origin_kind, origin_id, origin_name,
      idempotency_key, request_hash, size, created_at, not_before, expires_at, key_id, merkle_root, signature, order_text, dry_run_batch_id)
    VALUES (${batch.id}, ${batch.repair}, ${batch.repairVersion}, ${batch.kind}, ${json(batch.parameters)}, ${batch.maxRisk},
      ${batch.reason}, 'person', ${batch.originId}, ${batch.originName}, ${batch.idempotencyKey}, ${batch.requestHash}, ${batch.size},
      ${new Date(batch.createdAt)}, ${new Date(batch.createdAt)}, ${new Date(batch.expiresAt)}, ${batch.keyId}, ${batch.merkleRoot},
      ${batch.signature}, ${batch.orderText}, ${batch.dryRunBatchId})
    ON CONFLICT (origin_kind, origin_id, idempotency_key) DO NOTHING`);
  return inserted === 1;
}

/** NewJob is one machine's part of a dispatch. */
export interface NewJob {
  id: string;
  machineId: string;
  groupId: string;
  epoch: number;
  leafIndex: number;
  path: Buffer[];
  expects: { code: string; subject: string | null }[];
  retryOf: string | null;
}

/** insertJobs queues the jobs of a dispatch in one statement, released at once, each with the first line of its course. */
export async function insertJobs(_scope: Scope, tx: Tx, batch: NewBatch, jobs: readonly NewJob[]): Promise<void> {
  const at = new Date(batch.createdAt);
  const rows = json(jobs.map((job) => ({ ...job, path: job.path.map((hash) => hash.toString("hex")) })));
  await tx.execute(sql`
    WITH new AS (
      INSERT INTO job (machine_id, id, group_id, batch_id, repair, target, kind, epoch, state, state_since, created_at, expires_at,
        released_at, leaf_index, merkle_path, expects, retry_of)
      SELECT j."machineId", j.id, j."groupId", ${batch.id}, ${batch.repair}, ${batch.target}, ${batch.kind}, j.epoch, 'queued', ${at}, ${at},
        ${new Date(batch.expiresAt)}, ${at}, j."leafIndex",
        ARRAY(SELECT decode(hash, 'hex') FROM unnest(j.path) AS hash), j.expects, j."retryOf"
      FROM jsonb_to_recordset(${rows}::jsonb) AS j("machineId" uuid, id uuid, "groupId" uuid, epoch int, "leafIndex" int,
        path text[], expects jsonb, "retryOf" uuid)
      RETURNING machine_id, id, group_id)
    INSERT INTO job_event (machine_id, at, id, group_id, job_id, attempt, event, to_state, actor, note)
    SELECT machine_id, ${at}, gen_random_uuid(), group_id, id, 0, 'dispatch', 'queued', ${batch.originName}, ${batch.reason} FROM new`);
}

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
}

/** JobFilter narrows the list; `after` is the last row of the page before (keyset). */
export interface JobFilter {
  machineId?: string | undefined;
  states?: readonly JobState[] | undefined;
  after?: { createdAt: Date; id: string } | undefined;
  limit: number;
}

/** findJobs lists jobs, newest first. Index job(created_at, id), read backwards. */
export const findJobs = (scope: Scope, filter: JobFilter): Promise<JobListRow[]> =>
  database().query<JobListRow>(sql`
    SELECT job.machine_id AS "machineId", job.id, machine.hostname, job.repair, job.kind, job.state, job.state_since AS "stateSince",
      job.created_at AS "createdAt", batch.origin_name AS "originName", job.verdict
    FROM job JOIN machine ON machine.id = job.machine_id JOIN batch ON batch.id = job.batch_id
    WHERE ${inScope(scope, sql`job.group_id`)}
      AND ${filter.machineId ? sql`job.machine_id = ${filter.machineId}` : sql`true`}
      AND ${filter.states ? sql`job.state = ANY(${filter.states})` : sql`true`}
      AND ${filter.after ? sql`(job.created_at, job.id) < (${filter.after.createdAt}, ${filter.after.id}::uuid)` : sql`true`}
    ORDER BY job.created_at DESC, job.id DESC LIMIT ${filter.limit}`);

/** JobDetail is everything the page of one job shows, but its course. */
export interface JobDetail extends StoredJob {
  hostname: string;
  epoch: number;
  createdAt: Date;
  parameters: Record<string, unknown>;
  maxRisk: string;
  reason: string | null;
  originName: string;
  originId: string;
  batchSize: number;
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
    SELECT ${jobColumns}, machine.hostname, job.epoch, job.created_at AS "createdAt", batch.parameters, batch.max_risk AS "maxRisk", batch.reason,
      batch.origin_name AS "originName", batch.origin_id AS "originId", batch.size AS "batchSize", batch.not_before AS "notBefore",
      batch.key_id AS "keyId", encode(batch.merkle_root, 'hex') AS "merkleRoot", job.result, job.progress #>> '{}' AS progress,
      job.retry_of AS "retryOf", batch.dry_run_batch_id AS "dryRunBatchId", job.batch_id AS "batchId", job.expects
    FROM job JOIN machine ON machine.id = job.machine_id JOIN batch ON batch.id = job.batch_id
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

/** findCourse gives the newest 500 lines of a job's course, oldest first. Index job_event(job_id, at) by partition. */
export const findCourse = (scope: Scope, machineId: string, jobId: string): Promise<CourseRow[]> =>
  database().query<CourseRow>(sql`
    SELECT * FROM (
      SELECT at, attempt, event, from_state AS "fromState", to_state AS "toState", actor, note FROM job_event
      WHERE machine_id = ${machineId} AND job_id = ${jobId} AND ${inScope(scope, sql`group_id`)} ORDER BY at DESC LIMIT 500) course
    ORDER BY at`);
