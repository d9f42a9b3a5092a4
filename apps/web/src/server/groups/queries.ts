// Statements of people's doors about groups: scope first, always in the WHERE.
import { inScope, type Scope } from "../scope.ts";
import { type Db, database, sql } from "../sql.ts";

/** GroupSettings are what a group says of its machines. */
export interface GroupSettings {
  goTarget: string | null;
  silentAfterHours: number;
  stuckAfterMinutes: number;
}

/** GroupRow is one group with how many machines are in it. */
export interface GroupRow extends GroupSettings {
  id: string;
  name: string;
  createdAt: Date;
  machines: number;
}

/** findGroups gives the scope's groups by name; machines from the counters. */
export const findGroups = (scope: Scope): Promise<GroupRow[]> =>
  database().query<GroupRow>(sql`
    SELECT machine_group.id, name, created_at AS "createdAt", go_target AS "goTarget", silent_after_hours AS "silentAfterHours",
      stuck_after_minutes AS "stuckAfterMinutes", coalesce(counted.machines, 0)::int AS machines
    FROM machine_group LEFT JOIN (
      SELECT group_id, sum(count) AS machines FROM (
        SELECT group_id, count FROM rollup WHERE dimension = 'status' AND key IN ('blocked', 'degraded', 'healthy', 'unknown')
        UNION ALL SELECT group_id, delta FROM rollup_delta WHERE dimension = 'status' AND key IN ('blocked', 'degraded', 'healthy', 'unknown')) parts
      GROUP BY group_id) counted ON counted.group_id = machine_group.id
    WHERE ${inScope(scope, sql`machine_group.id`)} ORDER BY name`);

/** findGroup reads one group and keeps it from being deleted meanwhile. */
export async function findGroup(
  scope: Scope,
  tx: Db,
  groupId: string,
): Promise<(GroupSettings & { id: string; name: string }) | null> {
  const [group] = await tx.query<GroupSettings & { id: string; name: string }>(sql`
    SELECT id, name, go_target AS "goTarget", silent_after_hours AS "silentAfterHours", stuck_after_minutes AS "stuckAfterMinutes"
    FROM machine_group WHERE id = ${groupId} AND ${inScope(scope, sql`id`)} FOR UPDATE`);
  return group ?? null;
}

/** insertGroup makes a group. False: the name is taken. Only who may see everything makes one. */
export async function insertGroup(
  scope: Scope,
  tx: Db,
  id: string,
  name: string,
  settings: GroupSettings,
): Promise<boolean> {
  const inserted = await tx.execute(sql`
    INSERT INTO machine_group (id, name, go_target, silent_after_hours, stuck_after_minutes)
    SELECT ${id}, ${name}, ${settings.goTarget}, ${settings.silentAfterHours}, ${settings.stuckAfterMinutes}
    WHERE ${inScope(scope, sql`${id}::uuid`)} ON CONFLICT (name) DO NOTHING`);
  return inserted === 1;
}

/** updateGroup stores a name and settings; true when there was such a group. A taken name fails on its unique key. */
export async function updateGroup(
  scope: Scope,
  tx: Db,
  groupId: string,
  name: string,
  settings: GroupSettings,
): Promise<void> {
  await tx.execute(sql`
    UPDATE machine_group SET name = ${name}, go_target = ${settings.goTarget}, silent_after_hours = ${settings.silentAfterHours},
      stuck_after_minutes = ${settings.stuckAfterMinutes}
    WHERE id = ${groupId} AND ${inScope(scope, sql`id`)}`);
}

/**
 * noteChange has the worker diagnose all machines of a group anew: its settings are part of every diagnosis. No machine is
 * touched here: 100,000 rows would be locked for seconds, and their reports with them.
 */
export const noteChange = (scope: Scope, tx: Db, groupId: string, now: number): Promise<number> =>
  tx.execute(
    sql`UPDATE machine_group SET changed_at = ${new Date(now)} WHERE id = ${groupId} AND ${inScope(scope, sql`id`)}`,
  );
