// Statements of the Overview: scope first, always in the WHERE. Counters and small partial indexes; never a finding.
import { inScope, type Scope } from "../scope.ts";
import { database, sql } from "../sql.ts";

/** Counter is one counter of one group. */
export interface Counter {
  groupId: string;
  dimension: "status" | "finding" | "blocked";
  key: string;
  count: number;
}

/** readFleetCounters gives status, causes and silence of the scope's groups in one look, folded and not yet folded. */
export const readFleetCounters = (scope: Scope): Promise<Counter[]> =>
  database().query<Counter>(
    sql`
    SELECT group_id AS "groupId", dimension, key, sum(count)::int AS count FROM (
      SELECT group_id, dimension, key, count FROM rollup
      WHERE dimension IN ('status', 'blocked') OR dimension = 'finding' AND key = 'machine-silent'
      UNION ALL SELECT group_id, dimension, key, delta FROM rollup_delta
      WHERE dimension IN ('status', 'blocked') OR dimension = 'finding' AND key = 'machine-silent') parts
    WHERE ${inScope(scope, sql`group_id`)} GROUP BY 1, 2, 3 HAVING sum(count) <> 0`.named(
      `fleet-counters-${scope.kind}`,
    ),
  );

/** readGroupNames names the scope's groups. */
export const readGroupNames = (scope: Scope): Promise<{ id: string; name: string }[]> =>
  database().query(
    sql`SELECT id, name FROM machine_group WHERE ${inScope(scope, sql`id`)}`.named(`group-names-${scope.kind}`),
  );

/** DayCount is what one counter said at the end of a day, over the scope's groups. */
export interface DayCount {
  /** 2026-11-20, UTC. */
  day: string;
  dimension: "status" | "blocked";
  key: string;
  count: number;
}

/** readDays gives the days from `first` on that were counted. Index rollup_day_trend alone, a range a key: an OR would read all days. */
export const readDays = (scope: Scope, first: string, codes: readonly string[]): Promise<DayCount[]> =>
  database().query<DayCount>(
    sql`
    SELECT to_char(day, 'YYYY-MM-DD') AS day, dimension, key, count
    FROM (SELECT 'status' AS dimension, unnest(ARRAY['blocked', 'degraded', 'healthy', 'unknown']) AS key
      UNION ALL SELECT 'blocked', unnest(${codes}::text[])) wanted
    CROSS JOIN LATERAL (
      SELECT day, sum(count)::int AS count FROM rollup_day WHERE rollup_day.dimension = wanted.dimension AND rollup_day.key = wanted.key
        AND day >= ${first}::date AND ${inScope(scope, sql`group_id`)} GROUP BY day) counted`.named(
      `fleet-days-${scope.kind}`,
    ),
  );

/** findLongestBlocked gives since when each of these has blocked the machine it has blocked longest. Index machine_blocked. */
export const findLongestBlocked = (scope: Scope, codes: readonly string[]): Promise<{ code: string; since: Date }[]> =>
  database().query(
    sql`
    SELECT wanted.code, longest.since FROM unnest(${codes}::text[]) AS wanted (code)
    CROSS JOIN LATERAL (
      SELECT blocked_since AS since FROM machine
      WHERE blocked_by = wanted.code AND lifecycle = 'active' AND ${inScope(scope, sql`group_id`)}
      ORDER BY blocked_since LIMIT 1) longest`.named(`longest-blocked-${scope.kind}`),
  );

/** countFresh counts machines by what has blocked them since then. Index machine_blocked, a range a code. */
export const countFresh = (
  scope: Scope,
  codes: readonly string[],
  since: Date,
): Promise<{ code: string; machines: number }[]> =>
  database().query(
    sql`
    SELECT wanted.code, fresh.machines FROM unnest(${codes}::text[]) AS wanted (code)
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS machines FROM machine
      WHERE blocked_by = wanted.code AND blocked_since >= ${since} AND lifecycle = 'active' AND ${inScope(scope, sql`group_id`)}) fresh
    WHERE fresh.machines > 0`.named(`fresh-${scope.kind}`),
  );
