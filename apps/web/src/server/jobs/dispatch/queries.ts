// Statements of a dispatch: what may be sent where, and the rows that send it. Scope first, always in the WHERE.
import type { JobKind } from "@slipway/shared/jobs/state";
import { inScope, type Scope } from "../../scope.ts";
import { type Db, json, sql, type Tx } from "../../sql.ts";

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
  scope: Scope,
  tx: Db,
  personId: string,
  idempotencyKey: string,
): Promise<StoredBatch | null> {
  const [row] = await tx.query<StoredBatch>(sql`
    SELECT batch.id, batch.request_hash AS "requestHash",
      (SELECT json_agg(json_build_object('id', job.id, 'machineId', job.machine_id) ORDER BY job.leaf_index) FROM job
        WHERE job.batch_id = batch.id AND ${inScope(scope, sql`job.group_id`)}) AS jobs
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

/** findDryRuns gives the dry runs of a batch that ended with a result on these machines. Index job(batch_id). */
export const findDryRuns = (
  scope: Scope,
  tx: Db,
  batchId: string,
  machineIds: readonly string[],
): Promise<ShownDryRun[]> =>
  tx.query<ShownDryRun>(sql`
    SELECT job.machine_id AS "machineId", job.repair, batch.repair_version AS "repairVersion", batch.parameters, job.epoch, job.ended_at AS "endedAt"
    FROM job JOIN batch ON batch.id = job.batch_id
    WHERE job.batch_id = ${batchId} AND job.machine_id = ANY(${machineIds}::uuid[]) AND job.kind = 'dry-run'
      AND job.state = 'succeeded' AND job.result IS NOT NULL AND ${inScope(scope, sql`job.group_id`)}`);

/** isEndedJob: an ended job of this repair on one of these machines, which a new one may be a retry of. */
export async function isEndedJob(
  scope: Scope,
  tx: Db,
  jobId: string,
  repair: string,
  machineIds: readonly string[],
): Promise<boolean> {
  const rows = await tx.query(sql`
    SELECT 1 FROM job WHERE job.machine_id = ANY(${machineIds}::uuid[]) AND job.id = ${jobId} AND job.repair = ${repair}
      AND job.ended_at IS NOT NULL AND ${inScope(scope, sql`job.group_id`)}`);
  return rows.length > 0;
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

/**
 * insertDispatch stores a dispatch and queues its jobs, released at once; false when the same key got there first.
 * Waits for a dispatch of the same key that is under way (unique index), and job_one_active refuses a second active job.
 */
export async function insertDispatch(scope: Scope, tx: Tx, batch: NewBatch, jobs: readonly NewJob[]): Promise<boolean> {
  if (!(await insertBatch(tx, batch))) return false;
  const queued = await insertJobs(scope, tx, batch, jobs);
  if (queued !== jobs.length) throw new Error("a job outside the scope was about to be queued");
  return true;
}

async function insertBatch(tx: Tx, batch: NewBatch): Promise<boolean> {
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

/** One statement for all jobs, each with the first line of its course. */
async function insertJobs(scope: Scope, tx: Tx, batch: NewBatch, jobs: readonly NewJob[]): Promise<number> {
  const at = new Date(batch.createdAt);
  const rows = json(jobs.map((job) => ({ ...job, path: job.path.map((hash) => hash.toString("hex")) })));
  return tx.execute(sql`
    WITH new AS (
      INSERT INTO job (machine_id, id, group_id, batch_id, repair, target, kind, epoch, state, state_since, created_at, expires_at,
        released_at, leaf_index, merkle_path, expects, retry_of)
      SELECT j."machineId", j.id, j."groupId", ${batch.id}, ${batch.repair}, ${batch.target}, ${batch.kind}, j.epoch, 'queued', ${at}, ${at},
        ${new Date(batch.expiresAt)}, ${at}, j."leafIndex",
        ARRAY(SELECT decode(hash, 'hex') FROM unnest(j.path) AS hash), j.expects, j."retryOf"
      FROM jsonb_to_recordset(${rows}::jsonb) AS j("machineId" uuid, id uuid, "groupId" uuid, epoch int, "leafIndex" int,
        path text[], expects jsonb, "retryOf" uuid)
      WHERE ${inScope(scope, sql`j."groupId"`)}
      RETURNING machine_id, id, group_id)
    INSERT INTO job_event (machine_id, at, id, group_id, job_id, attempt, event, to_state, actor, note)
    SELECT machine_id, ${at}, gen_random_uuid(), group_id, id, 0, 'dispatch', 'queued', ${batch.originName}, ${batch.reason} FROM new`);
}
