// Statements of people's doors about batches: scope first, always in the WHERE. Who may see some of a batch's groups sees
// the batch, and counts only their part.
import { planningRepairs } from "@slipway/shared/jobs/askable-parts";
import { badStates } from "@slipway/shared/jobs/batch";
import { type BatchPart, queuedParts } from "@slipway/shared/jobs/batch-part";
import type { JobKind, JobState } from "@slipway/shared/jobs/state";
import type { SeenBucket } from "../../presence/seen-bucket.ts";
import { inScope, type Scope } from "../../scope.ts";
import { database, sql, type Statement } from "../../sql.ts";
import type { StoredSelection } from "../dispatch/selection.ts";
import { deletedMachine } from "../job-row.ts";
import { sentenceTimes } from "./sentence-times.ts";

/** The term of the equation that a job is in; partOf() says the same. */
const part: Statement = sql`job_part(job.state, job.released_at, job.hold_reason)`;

const mine = (scope: Scope): Statement => inScope(scope, sql`job.group_id`);

/** BatchHead is what a batch is, and who stopped it. */
export interface BatchHead {
  id: string;
  repair: string;
  kind: JobKind;
  parameters: Record<string, unknown>;
  maxRisk: string;
  reason: string | null;
  originName: string;
  createdAt: Date;
  expiresAt: Date;
  /** Machines of all groups. */
  size: number;
  selection: StoredSelection;
  firstWave: number | null;
  waveSize: number | null;
  released: number;
  haltAfter: number | null;
  failuresForgiven: number;
  pausedAt: Date | null;
  pausedBy: "person" | "halted" | null;
  pauseReason: string | null;
  endedAt: Date | null;
  dryRunBatchId: string | null;
}

const headColumns: Statement = sql`
  batch.id, batch.repair, batch.kind, batch.parameters, batch.max_risk AS "maxRisk", batch.reason, batch.origin_name AS "originName",
  batch.created_at AS "createdAt", batch.expires_at AS "expiresAt", batch.size, batch.selection, batch.first_wave AS "firstWave",
  batch.wave_size AS "waveSize", batch.released, batch.halt_after AS "haltAfter", batch.failures_forgiven AS "failuresForgiven",
  batch.paused_at AS "pausedAt", batch.paused_by AS "pausedBy", batch.pause_reason AS "pauseReason", batch.ended_at AS "endedAt",
  batch.dry_run_batch_id AS "dryRunBatchId"`;

/** PartCount is one term of the equation. */
export interface PartCount {
  part: BatchPart;
  count: number;
}

/** The terms of a batch's equation in a person's groups, null where it has no job there. Counted as they change: no job is read. */
const partsOf = (scope: Scope, batchId: Statement): Statement => sql`
  SELECT json_agg(json_build_object('part', part, 'count', count)) AS parts FROM (
    SELECT part, sum(count)::int AS count FROM batch_part
    WHERE batch_part.batch_id = ${batchId} AND ${inScope(scope, sql`batch_part.group_id`)} GROUP BY part) parts`;

/** CountedBatch is a batch with its equation. */
export interface CountedBatch extends BatchHead {
  parts: PartCount[];
  /** Bad endings of all groups. */
  bad: number;
  /** Of those in the askable parts, the ones whose agents were asked to give up. */
  cancelling: number;
}

/** findBatch reads a batch with the terms of its equation. By the primary key; index job(batch_id, state) for those at work. */
export async function findBatch(scope: Scope, batchId: string): Promise<CountedBatch | null> {
  const [row] = await database().query<Omit<CountedBatch, "parts"> & { parts: PartCount[] | null }>(sql`
    SELECT ${headColumns}, counted.parts,
      (SELECT coalesce(sum(count), 0) FROM batch_part WHERE batch_part.batch_id = batch.id AND part = ANY(${[...badStates]}))::int AS bad,
      (SELECT count(*) FROM job WHERE job.batch_id = batch.id AND (job.state IN ('leased', 'running')
        OR job.state = 'verifying' AND batch.repair = ANY(${[...planningRepairs]})) AND job.cancel_requested_at IS NOT NULL AND ${mine(scope)})::int AS cancelling
    FROM batch CROSS JOIN LATERAL (${partsOf(scope, sql`batch.id`)}) counted
    WHERE batch.id = ${batchId}`);
  return row?.parts ? { ...row, parts: row.parts } : null;
}

/** hasBatch tells whether a batch has a job in the scope. */
export async function hasBatch(scope: Scope, batchId: string): Promise<boolean> {
  const rows = await database().query(
    sql`SELECT FROM batch_part WHERE batch_id = ${batchId} AND ${inScope(scope, sql`group_id`)} LIMIT 1`,
  );
  return rows.length > 0;
}

/** WaveRow is one wave as far as it has come. number counts from 1. */
export interface WaveRow {
  number: number;
  machines: number;
  ended: number;
  bad: number;
  releasedAt: Date | null;
  endedAt: Date | null;
}

/** findWaves gives the waves whose leaves lie between two; whole ones. Index job(batch_id, leaf_index). */
export const findWaves = (
  scope: Scope,
  batch: { id: string; firstWave: number; waveSize: number },
  leaves: { from: number; to: number },
): Promise<WaveRow[]> =>
  database().query<WaveRow>(sql`
    SELECT CASE WHEN leaf_index < ${batch.firstWave} THEN 1 ELSE 2 + (leaf_index - ${batch.firstWave}) / ${batch.waveSize} END AS number,
      count(*)::int AS machines, (count(*) FILTER (WHERE ended_at IS NOT NULL))::int AS ended,
      (count(*) FILTER (WHERE state = ANY(${[...badStates]})))::int AS bad, min(released_at) AS "releasedAt", max(ended_at) AS "endedAt"
    FROM job WHERE batch_id = ${batch.id} AND leaf_index >= ${leaves.from} AND leaf_index < ${leaves.to} AND ${mine(scope)}
    GROUP BY 1 ORDER BY 1`);

/** CauseRow is one way in which it did not work, on how many machines. */
export interface CauseRow {
  state: JobState;
  /** The step that failed, where one did. */
  step: string | null;
  cause: string;
  count: number;
  /** Host names of a few of them. */
  hosts: string[];
}

/** findCauses gathers what did not work by state, failing step and verdict, commonest first. Index job(batch_id, state). */
export const findCauses = (scope: Scope, batchId: string): Promise<CauseRow[]> =>
  database().query<CauseRow>(sql`
    SELECT failed.state, failed.step, failed.cause, count(*)::int AS count, (array_agg(coalesce(machine.hostname, ${deletedMachine}) ORDER BY machine.hostname))[1:3] AS hosts
    FROM (
      SELECT job.machine_id, job.state, coalesce(regexp_replace(job.verdict, ${sentenceTimes}, '…', 'g'), '') AS cause,
        (SELECT step ->> 'name' FROM jsonb_array_elements(CASE WHEN jsonb_typeof(job.result -> 'steps') = 'array' THEN job.result -> 'steps' ELSE '[]' END) AS step
          WHERE step ->> 'outcome' = 'failed' LIMIT 1) AS step
      FROM job WHERE job.batch_id = ${batchId} AND job.state = ANY(${[...badStates, "expired"]}) AND ${mine(scope)}) failed
    LEFT JOIN machine ON machine.id = failed.machine_id
    GROUP BY 1, 2, 3 ORDER BY count DESC, failed.state, failed.cause LIMIT 50`);

/** BatchMachineRow is one machine of a batch with its job. */
export interface BatchMachineRow {
  machineId: string;
  jobId: string;
  hostname: string;
  /** Of the machine as it is now, like seenBucket and lastSeenAt; null where it is deleted, or in no group of the person's. */
  userName: string | null;
  groupName: string;
  leafIndex: number;
  state: JobState;
  part: BatchPart;
  stateSince: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  cancelRequestedAt: Date | null;
  verdict: string | null;
  progress: string | null;
  seenBucket: SeenBucket | null;
  lastSeenAt: Date | null;
}

/** BatchMachineFilter narrows the list; `after` is the last leaf of the page before (keyset). */
export interface BatchMachineFilter {
  batchId: string;
  part?: BatchPart | undefined;
  after?: number | undefined;
  limit: number;
}

/** The states behind a term, so that a rare one is found by its index. */
const statesOf = (wanted: BatchPart): readonly string[] =>
  (queuedParts as readonly BatchPart[]).includes(wanted)
    ? ["queued"]
    : wanted === "running"
      ? ["leased", "running"]
      : [wanted];

/**
 * findBatchMachines gives a page of a batch's machines in the order of their release. Index job(batch_id, leaf_index). A job
 * stays with the group in which it was sent; a machine that moved on shows what it is now to those of its new group only.
 */
export const findBatchMachines = (scope: Scope, filter: BatchMachineFilter): Promise<BatchMachineRow[]> =>
  database().query<BatchMachineRow>(sql`
    SELECT job.machine_id AS "machineId", job.id AS "jobId", coalesce(machine.hostname, ${deletedMachine}) AS hostname, within.user_name AS "userName",
      machine_group.name AS "groupName", job.leaf_index AS "leafIndex", job.state, ${part} AS part, job.state_since AS "stateSince",
      job.started_at AS "startedAt", job.ended_at AS "endedAt", job.cancel_requested_at AS "cancelRequestedAt", job.verdict,
      job.progress #>> '{}' AS progress, within.seen_bucket AS "seenBucket", presence.last_seen_at AS "lastSeenAt"
    FROM job LEFT JOIN machine ON machine.id = job.machine_id JOIN machine_group ON machine_group.id = job.group_id
    LEFT JOIN machine within ON within.id = machine.id AND ${inScope(scope, sql`within.group_id`)}
    LEFT JOIN presence ON presence.machine_id = within.id
    WHERE job.batch_id = ${filter.batchId} AND ${mine(scope)}
      AND ${filter.part ? sql`job.state = ANY(${statesOf(filter.part)}) AND ${part} = ${filter.part}` : sql`true`}
      AND ${filter.after === undefined ? sql`true` : sql`job.leaf_index > ${filter.after}`}
    ORDER BY job.leaf_index LIMIT ${filter.limit}`);

/** BatchRow is one line of the list of batches. */
export interface BatchRow extends BatchHead {
  parts: PartCount[];
}

/** BatchFilter: open ones only, of a repair; `after` is the last row of the page before (keyset). */
export interface BatchFilter {
  isOpen?: boolean | undefined;
  repair?: string | undefined;
  after?: { createdAt: Date; id: string } | undefined;
  limit: number;
}

/** findBatches lists dispatches to many, newest first. Index batch(created_at), read backwards. */
export const findBatches = (scope: Scope, filter: BatchFilter): Promise<BatchRow[]> =>
  database().query<BatchRow>(sql`
    SELECT chosen.*, counted.parts FROM (
      SELECT ${headColumns} FROM batch
      WHERE batch.size > 1 AND EXISTS (SELECT FROM job WHERE job.batch_id = batch.id AND ${mine(scope)})
        AND ${filter.isOpen ? sql`batch.ended_at IS NULL` : sql`true`}
        AND ${filter.repair ? sql`batch.repair = ${filter.repair}` : sql`true`}
        AND ${filter.after ? sql`(batch.created_at, batch.id) < (${filter.after.createdAt}, ${filter.after.id}::uuid)` : sql`true`}
      ORDER BY batch.created_at DESC, batch.id DESC LIMIT ${filter.limit}) chosen
    CROSS JOIN LATERAL (${partsOf(scope, sql`chosen.id`)}) counted
    ORDER BY chosen."createdAt" DESC, chosen.id DESC`);
