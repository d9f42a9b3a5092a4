// Statements of the Overview about work: scope first, always in the WHERE. Bounded reads over partial indexes.
import { type BatchPart, queuedParts } from "@slipway/shared/jobs/batch-part";
import { inScope, type Scope } from "../../scope.ts";
import { database, sql } from "../../sql.ts";

/** RunningBatch is a batch with work to come, its jobs added up as far as they lie in the scope. */
export interface RunningBatch {
  id: string;
  repair: string;
  kind: "repair" | "dry-run";
  originName: string;
  createdAt: Date;
  pausedBy: "person" | "halted" | null;
  total: number;
  done: number;
  badly: number;
  running: number;
  /** The one machine and job of a batch of one. */
  machineId: string | null;
  jobId: string | null;
}

const inWork: readonly BatchPart[] = [...queuedParts, "running", "verifying"];

/**
 * findRunning gives the newest batches with a job in work. Index batch_open, then the terms of each: of the scope's jobs
 * only, and a batch without one of them is not there. No job is read, but the one of a batch of one.
 */
export const findRunning = (scope: Scope, limit: number): Promise<RunningBatch[]> =>
  database().query<RunningBatch>(
    sql`
    SELECT batch.id, batch.repair, batch.kind, batch.origin_name AS "originName", batch.created_at AS "createdAt", batch.paused_by AS "pausedBy",
      tally.total, tally.done, tally.badly, tally.running, one.machine_id AS "machineId", one.id AS "jobId"
    FROM (
      SELECT * FROM batch WHERE ended_at IS NULL
        AND EXISTS (SELECT FROM batch_part WHERE batch_part.batch_id = batch.id AND part = ANY(${[...inWork]}) AND ${inScope(scope, sql`batch_part.group_id`)})
      ORDER BY created_at DESC LIMIT ${limit}) batch
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(count), 0)::int AS total,
        coalesce(sum(count) FILTER (WHERE part IN ('succeeded', 'cancelled')), 0)::int AS done,
        coalesce(sum(count) FILTER (WHERE part IN ('failed', 'not-cleared', 'unknown', 'expired')), 0)::int AS badly,
        coalesce(sum(count) FILTER (WHERE part IN ('running', 'verifying')), 0)::int AS running
      FROM batch_part WHERE batch_part.batch_id = batch.id AND ${inScope(scope, sql`batch_part.group_id`)}) tally
    LEFT JOIN LATERAL (
      SELECT machine_id, id FROM job WHERE job.batch_id = batch.id AND batch.size = 1 AND ${inScope(scope, sql`job.group_id`)} LIMIT 1) one ON true
    ORDER BY batch.created_at DESC`.named(`running-batches-${scope.kind}`),
  );

/** countAtWork counts jobs that machines are at, or whose proof is awaited. Indexes job_lease_due and job_verify_due. */
export async function countAtWork(scope: Scope): Promise<number> {
  const [row] = await database().query<{ count: number }>(
    sql`
    SELECT (SELECT count(*) FROM job WHERE state IN ('leased', 'running') AND ${inScope(scope, sql`group_id`)})::int
      + (SELECT count(*) FROM job WHERE state = 'verifying' AND ${inScope(scope, sql`group_id`)})::int AS count`.named(
      `at-work-${scope.kind}`,
    ),
  );
  return row?.count ?? 0;
}

/** BadEnd is how many jobs of one repair ended one bad way. */
export interface BadEnd {
  repair: string;
  state: "failed" | "not-cleared" | "unknown" | "expired";
  count: number;
}

/** countBadEnds counts repairs that ended badly since then, the newest up to a limit. Index job_ended_badly alone. */
export const countBadEnds = (scope: Scope, since: Date, limit: number): Promise<BadEnd[]> =>
  database().query<BadEnd>(
    sql`
    SELECT repair, state, count(*)::int AS count FROM (
      SELECT repair, state FROM job WHERE state IN ('failed', 'not-cleared', 'unknown', 'expired') AND ended_at >= ${since}
        AND kind = 'repair' AND ${inScope(scope, sql`group_id`)}
      ORDER BY ended_at DESC LIMIT ${limit}) ended
    GROUP BY repair, state`.named(`bad-ends-${scope.kind}`),
  );

/** WaitingMachines are machines of one group that a token let in by hand only. */
export interface WaitingMachines {
  groupId: string;
  groupName: string;
  machines: number;
  /** The newest of them. */
  at: Date;
}

/** findWaitingMachines gives them by group. Index machine_pending. */
export const findWaitingMachines = (scope: Scope): Promise<WaitingMachines[]> =>
  database().query<WaitingMachines>(
    sql`
    SELECT machine_group.id AS "groupId", machine_group.name AS "groupName", count(*)::int AS machines, max(machine.enrolled_at) AS at
    FROM machine JOIN machine_group ON machine_group.id = machine.group_id
    WHERE machine.lifecycle = 'pending' AND ${inScope(scope, sql`machine.group_id`)} GROUP BY machine_group.id`.named(
      `waiting-machines-${scope.kind}`,
    ),
  );

/** PausedBatch releases nothing more until a person lets it go on. */
export interface PausedBatch {
  id: string;
  repair: string;
  pausedBy: "person" | "halted";
  reason: string | null;
  at: Date;
}

/** findPaused gives batches that somebody paused, or that their own limit halted. Index batch_open. */
export const findPaused = (scope: Scope, limit: number): Promise<PausedBatch[]> =>
  database().query<PausedBatch>(
    sql`
    SELECT id, repair, paused_by AS "pausedBy", pause_reason AS reason, paused_at AS at FROM batch
    WHERE ended_at IS NULL AND paused_at IS NOT NULL
      AND EXISTS (SELECT FROM job WHERE job.batch_id = batch.id AND ${inScope(scope, sql`job.group_id`)})
    ORDER BY paused_at DESC LIMIT ${limit}`.named(`paused-batches-${scope.kind}`),
  );

/** AwaitedApproval is a dispatch that waits for a second person. */
export interface AwaitedApproval {
  id: string;
  repair: string;
  originName: string;
  maxRisk: string;
  machines: number;
  at: Date;
}

/** findAwaited gives them, the newest first. Index job_awaits_approval. */
export const findAwaited = (scope: Scope, limit: number): Promise<AwaitedApproval[]> =>
  database().query<AwaitedApproval>(
    sql`
    SELECT batch.id, batch.repair, batch.origin_name AS "originName", batch.max_risk AS "maxRisk", waiting.machines, batch.created_at AS at
    FROM (
      SELECT batch_id, count(*)::int AS machines FROM job WHERE state = 'awaiting-approval' AND ${inScope(scope, sql`group_id`)}
      GROUP BY batch_id) waiting
    JOIN batch ON batch.id = waiting.batch_id ORDER BY batch.created_at DESC LIMIT ${limit}`.named(
      `awaited-approvals-${scope.kind}`,
    ),
  );

/** countCloned counts machines whose token was seen at two places, by the counters. */
export async function countCloned(scope: Scope): Promise<number> {
  const [row] = await database().query<{ count: number | null }>(
    sql`
    SELECT sum(count)::int AS count FROM (
      SELECT group_id, count FROM rollup WHERE dimension = 'finding' AND key = 'token-cloned'
      UNION ALL SELECT group_id, delta FROM rollup_delta WHERE dimension = 'finding' AND key = 'token-cloned') parts
    WHERE ${inScope(scope, sql`group_id`)}`.named(`cloned-${scope.kind}`),
  );
  return row?.count ?? 0;
}
