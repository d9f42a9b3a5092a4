// The statements by which a batch lets jobs go, keeps them back and ends them, many at a time. People's doors pass their
// scope, the worker all. Each repeats what transition() says of one job, and writes the same line of its course.
import { type BatchTally, asleepAfterMs, badStates } from "@slipway/shared/jobs/batch";
import { type HoldReason, queuedParts } from "@slipway/shared/jobs/batch-part";
import { endStates, type JobState } from "@slipway/shared/jobs/state";
import { inScope, type Scope } from "../../../scope.ts";
import { sql, type Statement, type Tx } from "../../../sql.ts";

const at = (ms: number) => new Date(ms);

/** LockedBatch is a batch that is held for a change. */
export interface LockedBatch {
  id: string;
  repair: string;
  size: number;
  released: number;
  pausedBy: "person" | "halted" | null;
  pauseReason: string | null;
  failuresForgiven: number;
  endedAt: Date | null;
  /** All its jobs lie within the scope. */
  isWhole: boolean;
}

/**
 * lockBatch holds a batch that has a job in the scope; null: there is none, or (with skipLocked) somebody holds it. Whoever
 * changes many of its jobs at once holds it first.
 */
export async function lockBatch(
  scope: Scope,
  tx: Tx,
  batchId: string,
  { skipLocked = false } = {},
): Promise<LockedBatch | null> {
  const inIt = inScope(scope, sql`job.group_id`);
  const [batch] = await tx.query<LockedBatch>(sql`
    SELECT id, repair, size, released, paused_by AS "pausedBy", pause_reason AS "pauseReason",
      failures_forgiven AS "failuresForgiven", ended_at AS "endedAt",
      NOT EXISTS (SELECT FROM job WHERE job.batch_id = batch.id AND NOT ${inIt}) AS "isWhole"
    FROM batch WHERE id = ${batchId} AND EXISTS (SELECT FROM job WHERE job.batch_id = batch.id AND ${inIt})
    FOR UPDATE ${skipLocked ? sql`SKIP LOCKED` : sql``}`);
  return batch ?? null;
}

/** Touched is a job that a step changed. */
export interface Touched {
  id: string;
  machineId: string;
  groupId: string;
}

type Line = { event: "release" | "hold" | "cancel"; actor: string; note: string | null };

/** The change of many jobs, the line of each course, and what was touched, in one statement. */
const stepped = (change: Statement, line: Line, now: number): Statement => sql`
  WITH touched AS (${change} RETURNING job.id, job.machine_id, job.group_id, job.attempt, job.state),
  lines AS (
    INSERT INTO job_event (machine_id, at, id, group_id, job_id, attempt, event, from_state, to_state, actor, note)
    SELECT machine_id, ${at(now)}, gen_random_uuid(), group_id, id, attempt, ${line.event},
      ${line.event === "cancel" ? sql`'queued'` : sql`state`}, state, ${line.actor}, ${line.note} FROM touched)
  SELECT id, machine_id AS "machineId", group_id AS "groupId" FROM touched`;

/** releaseWave lets the leaves up to `upTo` go that still wait for their wave. Index job(batch_id, leaf_index). */
export async function releaseWave(
  scope: Scope,
  tx: Tx,
  batch: LockedBatch,
  upTo: number,
  now: number,
): Promise<Touched[]> {
  await tx.execute(sql`UPDATE batch SET released = ${upTo} WHERE id = ${batch.id} AND released = ${batch.released}`);
  const change = sql`
    UPDATE job SET released_at = ${at(now)}, hold_reason = NULL
    WHERE batch_id = ${batch.id} AND leaf_index >= ${batch.released} AND leaf_index < ${upTo} AND state = 'queued'
      AND released_at IS NULL AND hold_reason = 'wave' AND ${inScope(scope, sql`group_id`)}`;
  return tx.query<Touched>(stepped(change, { event: "release", actor: "server", note: "Its wave goes out." }, now));
}

/**
 * holdJobs takes back what no agent has begun: released jobs, and with `waves` also those that still wait for theirs. A job
 * that is leased goes on, but returns to a queue that is held should its lease run out.
 */
export const holdJobs = (
  scope: Scope,
  tx: Tx,
  batchId: string,
  { as, waves, by, note }: { as: Exclude<HoldReason, "wave">; waves: boolean; by: string; note: string | null },
  now: number,
): Promise<Touched[]> => {
  const change = sql`
    UPDATE job SET released_at = NULL, hold_reason = ${as}
    WHERE batch_id = ${batchId} AND state IN ('queued', 'leased') AND ${inScope(scope, sql`group_id`)}
      AND (released_at IS NOT NULL OR ${waves} AND hold_reason = 'wave')`;
  return tx.query<Touched>(stepped(change, { event: "hold", actor: by, note }, now));
};

/** letGoOn releases what a pause or a halt took back; of waves that were not out yet it only takes the hold away. */
export const letGoOn = (
  scope: Scope,
  tx: Tx,
  batch: LockedBatch,
  { by, note }: { by: string; note: string | null },
  now: number,
): Promise<Touched[]> => {
  const isOut = sql`leaf_index < ${batch.released}`;
  const change = sql`
    UPDATE job SET released_at = CASE WHEN ${isOut} THEN ${at(now)}::timestamptz END, hold_reason = CASE WHEN ${isOut} THEN NULL ELSE 'wave' END
    WHERE batch_id = ${batch.id} AND state IN ('queued', 'leased') AND released_at IS NULL AND hold_reason IN ('paused', 'halted')
      AND ${inScope(scope, sql`group_id`)}`;
  return tx.query<Touched>(stepped(change, { event: "release", actor: by, note }, now));
};

/** Ended is how a cancel ends a queued job: state and verdict, as transition() gives them. */
export interface Ended {
  state: JobState;
  verdict: string | null;
}

/** cancelQueued ends the jobs that no agent holds: those never leased as `fresh`, those that an agent once had as `lost`. */
export const cancelQueued = (
  scope: Scope,
  tx: Tx,
  batchId: string,
  { by, fresh, lost }: { by: string; fresh: Ended; lost: Ended },
  now: number,
): Promise<Touched[]> => {
  const change = sql`
    UPDATE job SET state = CASE WHEN attempt >= 1 THEN ${lost.state} ELSE ${fresh.state} END, state_since = ${at(now)},
      verdict = CASE WHEN attempt >= 1 THEN ${lost.verdict} ELSE ${fresh.verdict} END, cancel_requested_at = ${at(now)},
      cancel_requested_by = ${by}, ended_at = ${at(now)}
    WHERE batch_id = ${batchId} AND state = 'queued' AND ${inScope(scope, sql`group_id`)}`;
  return tx.query<Touched>(stepped(change, { event: "cancel", actor: by, note: null }, now));
};

/** askRunning asks the agents that hold a job, as a run or (with `plans`) as a plan, to give it up. */
export const askRunning = (
  scope: Scope,
  tx: Tx,
  batchId: string,
  { by, plans }: { by: string; plans: boolean },
  now: number,
): Promise<Touched[]> =>
  tx.query<Touched>(sql`
    UPDATE job SET cancel_requested_at = ${at(now)}, cancel_requested_by = ${by}
    WHERE batch_id = ${batchId} AND (state IN ('leased', 'running') OR ${plans} AND state = 'verifying') AND cancel_requested_at IS NULL
      AND ${inScope(scope, sql`group_id`)}
    RETURNING id, machine_id AS "machineId", group_id AS "groupId"`);

/** setPaused stops a batch from releasing more; setGoingOn lets it; after a halt all bad endings so far are forgiven. */
export const setPaused = (
  scope: Scope,
  tx: Tx,
  batchId: string,
  { by, reason }: { by: "person" | "halted"; reason: string | null },
  now: number,
): Promise<number> =>
  tx.execute(sql`
    UPDATE batch SET paused_at = ${at(now)}, paused_by = ${by}, pause_reason = ${reason}
    WHERE id = ${batchId} AND paused_at IS NULL AND ended_at IS NULL AND ${isWhole(scope)}`);

export const setGoingOn = (scope: Scope, tx: Tx, batchId: string): Promise<number> =>
  tx.execute(sql`
    UPDATE batch SET paused_at = NULL, paused_by = NULL, pause_reason = NULL,
      failures_forgiven = CASE paused_by WHEN 'halted' THEN
        (SELECT coalesce(sum(count), 0) FROM batch_part WHERE batch_part.batch_id = batch.id AND part = ANY(${[...badStates]})) ELSE failures_forgiven END
    WHERE id = ${batchId} AND paused_at IS NOT NULL AND ${isWhole(scope)}`);

const isWhole = (scope: Scope): Statement =>
  sql`NOT EXISTS (SELECT FROM job WHERE job.batch_id = batch.id AND NOT ${inScope(scope, sql`job.group_id`)})`;

/** setEnded closes a batch whose jobs have all ended, at the time of the last one. */
export const setEnded = (scope: Scope, tx: Tx, batchId: string): Promise<number> =>
  tx.execute(sql`
    UPDATE batch SET ended_at = (SELECT max(job.ended_at) FROM job WHERE job.batch_id = batch.id), paused_at = NULL, paused_by = NULL
    WHERE id = ${batchId} AND ended_at IS NULL AND ${isWhole(scope)}`);

/** groupsOf are the groups that a batch's jobs belong to: those whose open pages are told. */
export async function groupsOf(scope: Scope, tx: Tx, batchId: string): Promise<string[]> {
  const rows = await tx.query<{ groupId: string }>(sql`
    SELECT DISTINCT group_id AS "groupId" FROM job WHERE batch_id = ${batchId} AND ${inScope(scope, sql`group_id`)}`);
  return rows.map(({ groupId }) => groupId);
}

/** TalliedBatch is a batch with its tally. */
export type TalliedBatch = BatchTally & { id: string };

/**
 * tallyBatches counts batches that have not ended, by their terms: no job is read for it. Index batch_open. The wave is
 * awaited by EXISTS, which stops at the first.
 */
export const tallyBatches = (
  scope: Scope,
  tx: Pick<Tx, "query">,
  batchId: string | null,
  now: number,
): Promise<TalliedBatch[]> =>
  tx.query<TalliedBatch>(sql`
    SELECT batch.id, batch.size, batch.released, batch.wave_size AS "waveSize", batch.halt_after AS "haltAfter",
      batch.failures_forgiven AS "failuresForgiven", batch.paused_at IS NOT NULL AS "isPaused", counted.open, counted.queued, counted.bad,
      CASE WHEN batch.released < batch.size AND EXISTS (${awaited(now)}) THEN 1 ELSE 0 END AS awaited
    FROM batch CROSS JOIN LATERAL (
      SELECT coalesce(sum(count) FILTER (WHERE part <> ALL(${[...endStates]})), 0)::int AS open,
        coalesce(sum(count) FILTER (WHERE part = ANY(${[...queuedParts]})), 0)::int AS queued,
        coalesce(sum(count) FILTER (WHERE part = ANY(${[...badStates]})), 0)::int AS bad
      FROM batch_part WHERE batch_part.batch_id = batch.id AND ${inScope(scope, sql`batch_part.group_id`)}) counted
    WHERE batch.ended_at IS NULL AND ${batchId === null ? sql`true` : sql`batch.id = ${batchId}`}
    ORDER BY batch.created_at`);

/** A job that the next wave waits for: out, not ended, and not lying since 15 minutes with a machine that is asleep. */
const awaited = (now: number): Statement => sql`
  SELECT FROM job JOIN machine ON machine.id = job.machine_id
  WHERE job.batch_id = batch.id AND job.leaf_index < batch.released AND job.ended_at IS NULL
    AND NOT (job.state = 'queued' AND (job.released_at IS NULL
      OR machine.seen_bucket <> 'online' AND greatest(job.released_at, job.state_since) <= ${at(now - asleepAfterMs)}))`;
