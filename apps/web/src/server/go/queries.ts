// Statements of people's doors about Go: scope first, always in the WHERE. Counters only, never a fact.
import { inScope, type Scope } from "../scope.ts";
import { type Db, database, joined, type Statement, sql } from "../sql.ts";

/** GoCounter is one counter of one group; blocked ones are named by Go and code. */
export interface GoCounter {
  groupId: string;
  dimension: "go" | "go-blocked" | "go-kind" | "go-arch";
  key: string;
  count: number;
}

/** readGoCounters gives the Go counters of the scope's groups, folded and not yet folded. */
export const readGoCounters = (scope: Scope, db: Db = database()): Promise<GoCounter[]> =>
  db.query<GoCounter>(
    sql`
    SELECT group_id AS "groupId", dimension, key, sum(count)::int AS count FROM (
      SELECT group_id, dimension, key, count FROM rollup WHERE dimension IN ('go', 'go-blocked', 'go-kind', 'go-arch')
      UNION ALL SELECT group_id, dimension, key, delta FROM rollup_delta WHERE dimension IN ('go', 'go-blocked', 'go-kind', 'go-arch')) parts
    WHERE ${inScope(scope, sql`group_id`)} GROUP BY 1, 2, 3 HAVING sum(count) > 0`.named(`go-counters-${scope.kind}`),
  );

/** readGoFindings counts machines by code of a finding about Go: on which it is open, and (key code:unknown) cannot be told. */
export const readGoFindings = (scope: Scope): Promise<{ key: string; count: number }[]> =>
  database().query(
    sql`
    SELECT key, sum(count)::int AS count FROM (
      SELECT group_id, key, count FROM rollup WHERE dimension = 'finding' AND key LIKE 'go%'
      UNION ALL SELECT group_id, key, delta FROM rollup_delta WHERE dimension = 'finding' AND key LIKE 'go%') parts
    WHERE ${inScope(scope, sql`group_id`)} GROUP BY key HAVING sum(count) > 0`.named(`go-findings-${scope.kind}`),
  );

/** TargetGroup is a group with the Go it wants. */
export interface TargetGroup {
  id: string;
  name: string;
  goTarget: string | null;
}

/** readTargets gives the scope's groups by name. */
export const readTargets = (scope: Scope, db: Db = database()): Promise<TargetGroup[]> =>
  db.query<TargetGroup>(
    sql`SELECT id, name, go_target AS "goTarget" FROM machine_group WHERE ${inScope(scope, sql`id`)} ORDER BY name`.named(
      `go-targets-${scope.kind}`,
    ),
  );

/** readReleases gives the official versions, the same for everybody who may see anything. */
export const readReleases = (scope: Scope, db: Db = database()): Promise<{ version: string }[]> =>
  db.query(
    sql`SELECT version FROM go_release WHERE ${scope.kind === "all" || scope.groupIds.length > 0}`.named(
      `go-releases-${scope.kind}`,
    ),
  );

/** GoChoice is what a filter by Go comes down to: Gos of all groups or of some, and the machine's status where it matters. */
export interface GoChoice {
  keys?: readonly string[];
  pairs?: readonly { groupId: string; goKey: string }[];
  /** Only those that are not blocked; those that are, by whatever; or by this code. */
  blocked?: "no" | "any" | { code: string };
}

/** matchingGo is the condition on machine. Index machine(go_key, id). */
export function matchingGo(scope: Scope, { keys, pairs, blocked }: GoChoice): Statement {
  const conditions = [inScope(scope, sql`machine.group_id`)];
  if (keys) conditions.push(sql`machine.go_key = ANY(${keys})`);
  if (pairs)
    conditions.push(sql`machine.go_key = ANY(${[...new Set(pairs.map(({ goKey }) => goKey))]}) AND (machine.group_id, machine.go_key) IN (
      SELECT * FROM unnest(${pairs.map(({ groupId }) => groupId)}::uuid[], ${pairs.map(({ goKey }) => goKey)}::text[]))`);
  if (blocked === "no") conditions.push(sql`machine.blocked_by IS NULL`);
  if (blocked === "any") conditions.push(sql`machine.blocked_by IS NOT NULL`);
  if (typeof blocked === "object") conditions.push(sql`machine.blocked_by = ${blocked.code}`);
  return joined(conditions, " AND ");
}
