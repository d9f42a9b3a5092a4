// Statements of a dispatch: what it may rest on, and the rows that send it. Scope first, always in the WHERE.
import type { JobKind } from "@slipway/shared/jobs/state";
import { inScope, type Scope } from "../../scope.ts";
import { type Db, json, sql, type Tx } from "../../sql.ts";
import type { StoredSelection } from "./selection.ts";

/** So many jobs of a dispatch are named in its answer; the batch's page lists them all. */
export const namedJobs = 50;

/** StoredBatch is what an idempotency key already stands for. */
export interface StoredBatch {
  id: string;
  requestHash: Buffer;
  size: number;
  selection: StoredSelection;
  jobs: { id: string; machineId: string }[];
}

/**
 * findBatchByKey: one key of one person is one batch. It waits for a press of the same key that is under way, so that a
 * double click signs nothing twice. Unique index on (origin_kind, origin_id, idempotency_key).
 */
export async function findBatchByKey(
  scope: Scope,
  tx: Db,
  personId: string,
  idempotencyKey: string,
): Promise<StoredBatch | null> {
  await tx.query(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${personId} ${idempotencyKey}`}, 7))`);
  const [row] = await tx.query<StoredBatch>(sql`
    SELECT batch.id, batch.request_hash AS "requestHash", batch.size, batch.selection,
      (SELECT coalesce(json_agg(json_build_object('id', named.id, 'machineId', named.machine_id) ORDER BY named.leaf_index), '[]')
        FROM (SELECT job.id, job.machine_id, job.leaf_index FROM job WHERE job.batch_id = batch.id AND ${inScope(scope, sql`job.group_id`)}
          ORDER BY job.leaf_index LIMIT ${namedJobs}) named) AS jobs
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

/** findActiveJob: of this repair, target and kind on this machine. Partial unique index job_one_active. */
export async function findActiveJob(
  scope: Scope,
  tx: Db,
  { repair, kind, machineId, target }: { repair: string; kind: JobKind; machineId: string; target: string },
): Promise<ActiveJob | null> {
  const [job] = await tx.query<ActiveJob>(sql`
    SELECT job.id, job.machine_id AS "machineId", job.batch_id AS "batchId", batch.request_hash AS "requestHash"
    FROM job JOIN batch ON batch.id = job.batch_id
    WHERE job.machine_id = ${machineId} AND job.repair = ${repair} AND job.target = ${target} AND job.kind = ${kind}
      AND job.state IN ('queued', 'leased', 'running', 'verifying') AND ${inScope(scope, sql`job.group_id`)}`);
  return job ?? null;
}

/** ShownDryRun is a dispatch of dry runs as it stands: what it was asked, and how many of its jobs did what. */
export interface ShownDryRun {
  repair: string;
  repairVersion: number;
  parameters: Record<string, unknown>;
  /** With a result to show. */
  ended: number;
  open: number;
  endedAt: Date;
}

const shownColumns = sql`
  batch.repair, batch.repair_version AS "repairVersion", batch.parameters,
  (count(*) FILTER (WHERE job.state = 'succeeded' AND job.result IS NOT NULL))::int AS ended,
  (count(*) FILTER (WHERE job.ended_at IS NULL))::int AS open,
  max(job.ended_at) FILTER (WHERE job.state = 'succeeded' AND job.result IS NOT NULL) AS "endedAt"`;

/** findDryRunOf gives the dry run of one machine, of its present epoch. By the primary key. */
export async function findDryRunOf(
  scope: Scope,
  tx: Db,
  batchId: string,
  machine: { id: string; epoch: number },
): Promise<ShownDryRun | null> {
  const [row] = await tx.query<ShownDryRun>(sql`
    SELECT ${shownColumns} FROM job JOIN batch ON batch.id = job.batch_id
    WHERE job.batch_id = ${batchId} AND job.machine_id = ${machine.id} AND job.epoch = ${machine.epoch} AND job.kind = 'dry-run'
      AND job.state = 'succeeded' AND ${inScope(scope, sql`job.group_id`)} GROUP BY batch.id`);
  return row ?? null;
}

/** findSample gives a dispatch of dry runs that was made for this very selection. Index job(batch_id, state). */
export async function findSample(scope: Scope, tx: Db, batchId: string, of: string): Promise<ShownDryRun | null> {
  const [row] = await tx.query<ShownDryRun>(sql`
    SELECT ${shownColumns} FROM job JOIN batch ON batch.id = job.batch_id
    WHERE job.batch_id = ${batchId} AND batch.kind = 'dry-run' AND batch.selection ->> 'of' = ${of}
      AND ${inScope(scope, sql`job.group_id`)} GROUP BY batch.id`);
  return row ?? null;
}

/** isEndedJob: an ended job of this repair on this machine, which a new one may be a retry of. */
export async function isEndedJob(
  scope: Scope,
  tx: Db,
  jobId: string,
  repair: string,
  machineId: string,
): Promise<boolean> {
  const rows = await tx.query(sql`
    SELECT 1 FROM job WHERE job.machine_id = ${machineId} AND job.id = ${jobId} AND job.repair = ${repair}
      AND job.ended_at IS NOT NULL AND ${inScope(scope, sql`job.group_id`)}`);
  return rows.length > 0;
}

/** BatchOf is what a batch was asked. */
export interface BatchOf {
  repair: string;
  repairVersion: number;
  kind: JobKind;
  parameters: Record<string, unknown>;
}

/** readBatchOf reads a batch that has a job in the scope. By the primary key. */
export async function readBatchOf(scope: Scope, tx: Db, batchId: string): Promise<BatchOf | null> {
  const [row] = await tx.query<BatchOf>(sql`
    SELECT repair, repair_version AS "repairVersion", kind, parameters FROM batch WHERE id = ${batchId}
      AND EXISTS (SELECT FROM job WHERE job.batch_id = batch.id AND ${inScope(scope, sql`job.group_id`)})`);
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
  merkleNodes: Buffer;
  signature: Buffer;
  orderText: string;
  dryRunBatchId: string | null;
  target: string;
  selection: StoredSelection;
  firstWave: number | null;
  waveSize: number | null;
  /** How many leaves are released at once. */
  released: number;
  haltAfter: number | null;
}

/** NewJob is one machine's part of a dispatch. */
export interface NewJob {
  id: string;
  machineId: string;
  groupId: string;
  epoch: number;
  leafIndex: number;
  expects: { code: string; subject: string | null }[];
  retryOf: string | null;
}

/** Jobs a statement: few enough to be made ready between two answers to agents, many enough to be fast. */
const perStatement = 5_000;

/** insertDispatch stores a dispatch and queues its jobs: the first wave released, the rest held. */
export async function insertDispatch(scope: Scope, tx: Tx, batch: NewBatch, jobs: readonly NewJob[]): Promise<void> {
  await insertBatch(tx, batch);
  let queued = 0;
  for (let at = 0; at < jobs.length; at += perStatement)
    queued += await insertJobs(scope, tx, batch, jobs.slice(at, at + perStatement));
  if (queued !== jobs.length) throw new Error("a job outside the scope was about to be queued");
}

const insertBatch = (tx: Tx, batch: NewBatch): Promise<number> =>
  tx.execute(sql`
    INSERT INTO batch (id, repair, repair_version, kind, parameters, max_risk, reason, origin_kind, origin_id, origin_name,
      idempotency_key, request_hash, size, created_at, not_before, expires_at, key_id, merkle_root, merkle_nodes, signature, order_text,
      dry_run_batch_id, selection, first_wave, wave_size, released, halt_after)
    VALUES (${batch.id}, ${batch.repair}, ${batch.repairVersion}, ${batch.kind}, ${json(batch.parameters)}, ${batch.maxRisk},
      ${batch.reason}, 'person', ${batch.originId}, ${batch.originName}, ${batch.idempotencyKey}, ${batch.requestHash}, ${batch.size},
      ${new Date(batch.createdAt)}, ${new Date(batch.createdAt)}, ${new Date(batch.expiresAt)}, ${batch.keyId}, ${batch.merkleRoot},
      ${batch.merkleNodes}, ${batch.signature}, ${batch.orderText}, ${batch.dryRunBatchId}, ${json(batch.selection)},
      ${batch.firstWave}, ${batch.waveSize}, ${batch.released}, ${batch.haltAfter})`);

/**
 * One statement for many jobs, by columns: arrays are read several times faster than JSON. The first line of a job's
 * course is the dispatch itself, which the batch tells: writing it again for each job took as long as the jobs.
 */
function insertJobs(scope: Scope, tx: Tx, batch: NewBatch, jobs: readonly NewJob[]): Promise<number> {
  const at = new Date(batch.createdAt);
  const column = <K extends keyof NewJob>(name: K) => jobs.map((job) => job[name]);
  return tx.execute(sql`
    INSERT INTO job (machine_id, id, group_id, batch_id, repair, target, kind, epoch, state, state_since, created_at, expires_at,
      released_at, hold_reason, leaf_index, expects, retry_of)
    SELECT j.machine_id, j.id, j.group_id, ${batch.id}, ${batch.repair}, ${batch.target}, ${batch.kind}, j.epoch, 'queued', ${at}, ${at},
      ${new Date(batch.expiresAt)}, CASE WHEN j.leaf_index < ${batch.released} THEN ${at}::timestamptz END,
      CASE WHEN j.leaf_index >= ${batch.released} THEN 'wave' END, j.leaf_index, j.expects, j.retry_of
    FROM unnest(${column("machineId")}::uuid[], ${column("id")}::uuid[], ${column("groupId")}::uuid[], ${column("epoch")}::int[],
      ${column("leafIndex")}::int[], ${jobs.map((job) => json(job.expects))}::jsonb[], ${column("retryOf")}::uuid[])
      AS j (machine_id, id, group_id, epoch, leaf_index, expects, retry_of)
    WHERE ${inScope(scope, sql`j.group_id`)}`);
}
