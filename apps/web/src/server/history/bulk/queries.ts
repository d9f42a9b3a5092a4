// Counters moved for many machines in one statement: one by one they took longer than the change itself.
import { inScope, type Scope } from "../../scope.ts";
import { type Db, sql } from "../../sql.ts";

/**
 * appendMoves writes what the counters change by when these machines go to another group, as countersOf and codesCounted
 * would for each: pending and retired ones stand in no counter, a code counts once a machine, and unknown only where
 * nothing of the code is open. The caller holds the machines' rows and has not moved them yet. Findings by
 * finding_not_cleared.
 */
export const appendMoves = (scope: Scope, tx: Db, machineIds: readonly string[], groupId: string): Promise<number> =>
  tx.execute(sql`
    WITH moved AS MATERIALIZED (
      SELECT id, group_id, status, seen_bucket, go_key, go_kind, go_arch, blocked_by, diagnosed_at FROM machine
      WHERE id = ANY(${machineIds}::uuid[]) AND lifecycle = 'active' AND group_id <> ${groupId} AND ${inScope(scope, sql`group_id`)}),
    codes AS (
      SELECT moved.group_id, finding.code, bool_or(finding.state = 'open') AS is_open FROM moved JOIN finding ON finding.machine_id = moved.id
      WHERE finding.state <> 'cleared' AND finding.symptom_of IS NULL AND finding.visible_at <= moved.diagnosed_at
      GROUP BY moved.id, moved.group_id, finding.code),
    counted AS (
      SELECT group_id, 'status' AS dimension, status AS key FROM moved
      UNION ALL SELECT group_id, 'status', 'seen:' || seen_bucket FROM moved
      UNION ALL SELECT group_id, 'go', go_key FROM moved
      UNION ALL SELECT group_id, 'go-kind', go_kind FROM moved
      UNION ALL SELECT group_id, 'go-arch', go_arch FROM moved
      UNION ALL SELECT group_id, 'blocked', blocked_by FROM moved WHERE blocked_by IS NOT NULL
      UNION ALL SELECT group_id, 'go-blocked', go_key || ' ' || blocked_by FROM moved WHERE blocked_by IS NOT NULL
      UNION ALL SELECT group_id, 'finding', CASE WHEN is_open THEN code ELSE code || ':unknown' END FROM codes),
    sums AS (SELECT group_id, dimension, key, count(*)::int AS count FROM counted GROUP BY group_id, dimension, key)
    INSERT INTO rollup_delta (group_id, dimension, key, delta)
    SELECT group_id, dimension, key, -count FROM sums
    UNION ALL SELECT ${groupId}::uuid, dimension, key, sum(count)::int FROM sums GROUP BY dimension, key`);
