// Statements of the background work: all machines, and no person's scope.
import { database, sql } from "../server/sql.ts";
import { onlineForMs } from "../server/presence/seen-bucket.ts";

const DAY_MS = 86_400_000;

/**
 * findDue gives machines after the cursor whose time has come, or that other rules have diagnosed; by id. Partial
 * indexes machine_recheck and machine_old_rules: <> would not use the latter.
 */
export async function findDue(now: number, rulesVersion: string, after: string, limit: number): Promise<string[]> {
  const rows = await database().query<{ id: string }>(sql`
    SELECT id FROM (
      SELECT id FROM machine WHERE lifecycle = 'active' AND recheck_at <= ${new Date(now)}
      UNION SELECT id FROM machine WHERE lifecycle = 'active' AND rules_version < ${rulesVersion}
      UNION SELECT id FROM machine WHERE lifecycle = 'active' AND rules_version > ${rulesVersion}
      UNION SELECT id FROM machine WHERE lifecycle = 'active' AND rules_version IS NULL) due
    WHERE id > ${after}::uuid ORDER BY id LIMIT ${limit}`);
  return rows.map((row) => row.id);
}

/** ChangedGroup is a group whose settings were changed, and whose machines were not all diagnosed since. */
export interface ChangedGroup {
  id: string;
  changedAt: Date;
}

/** findChangedGroups gives them. A group is a row of a small table. */
export const findChangedGroups = (): Promise<ChangedGroup[]> =>
  database().query<ChangedGroup>(
    sql`SELECT id, changed_at AS "changedAt" FROM machine_group WHERE changed_at IS NOT NULL ORDER BY id`,
  );

/** A diagnosis that was under way at the change still read the settings before. */
const UNDER_WAY = sql`interval '1 minute'`;

/** findOfChanged gives a changed group's machines after the cursor that its new settings have not diagnosed yet, by id. Primary key. */
export async function findOfChanged({ id, changedAt }: ChangedGroup, after: string, limit: number): Promise<string[]> {
  const rows = await database().query<{ id: string }>(sql`
    SELECT id FROM machine WHERE id > ${after}::uuid AND group_id = ${id} AND lifecycle = 'active'
      AND (diagnosed_at IS NULL OR diagnosed_at < ${changedAt}::timestamptz + ${UNDER_WAY}) ORDER BY id LIMIT ${limit}`);
  return rows.map((row) => row.id);
}

/** settleGroup ends that, if it was not changed once more meanwhile. */
export const settleGroup = ({ id, changedAt }: ChangedGroup): Promise<number> =>
  database().execute(sql`UPDATE machine_group SET changed_at = NULL WHERE id = ${id} AND changed_at = ${changedAt}`);

/** postpone puts a machine off whose diagnosis failed, so that it keeps nobody else from theirs. */
export const postpone = (machineId: string, until: number): Promise<number> =>
  database().execute(
    sql`UPDATE machine SET recheck_at = ${new Date(until)} WHERE id = ${machineId} AND lifecycle = 'active'`,
  );

/**
 * moveSeenBuckets brings up to `limit` machines' seen_bucket to what presence says, counts the moves, and gives the
 * groups it touched. One statement; machines that a report holds just now are left for the next time. The limits are
 * those of seenBucketOf.
 */
export async function moveSeenBuckets(now: number, limit: number): Promise<{ groupId: string; moved: number }[]> {
  const since = (ms: number) => new Date(now - ms);
  const rows = await database().query<{ groupId: string; moved: string }>(sql`
    WITH due AS (
      SELECT machine.id, machine.group_id, machine.seen_bucket AS before, bucket.after
      FROM machine JOIN presence ON presence.machine_id = machine.id
      CROSS JOIN LATERAL (SELECT CASE WHEN last_seen_at > ${since(onlineForMs)} THEN 'online' WHEN last_seen_at > ${since(DAY_MS)} THEN 'today'
        WHEN last_seen_at > ${since(7 * DAY_MS)} THEN 'week' ELSE 'older' END AS after) bucket
      WHERE machine.lifecycle = 'active' AND machine.seen_bucket <> bucket.after
      LIMIT ${limit} FOR NO KEY UPDATE OF machine SKIP LOCKED),
    moved AS (UPDATE machine SET seen_bucket = due.after FROM due WHERE machine.id = due.id RETURNING due.group_id, due.before, due.after),
    counted AS (
      INSERT INTO rollup_delta (group_id, dimension, key, delta)
      SELECT group_id, 'status', 'seen:' || bucket, sum(change)
      FROM (SELECT group_id, before AS bucket, -1 AS change FROM moved UNION ALL SELECT group_id, after, 1 FROM moved) changes
      GROUP BY group_id, bucket)
    SELECT group_id AS "groupId", count(*) AS moved FROM moved GROUP BY group_id`);
  return rows.map((row) => ({ groupId: row.groupId, moved: Number(row.moved) }));
}

/** A sighting is renewed once an hour at most: after 25 hours the last turn is at least a day ago. */
const TWIN_KEPT_MS = 25 * 3_600_000;

/**
 * forgetOldTwins ends sightings of equal hardware: no other one was seen for a day in which the machine went on
 * reporting. One that sleeps shows nothing, and other hardware was told to stop, so that its silence proves nothing.
 * Makes the machines due, for the sweep to clear what was found. Partial index machine_twin.
 */
export const forgetOldTwins = (now: number): Promise<number> =>
  database().execute(sql`
    UPDATE machine SET clone_sighting = NULL, recheck_at = ${new Date(now)}
    FROM presence
    WHERE presence.machine_id = machine.id AND machine.lifecycle = 'active' AND clone_sighting IS NOT NULL
      AND (clone_sighting ->> 'at')::bigint < ${now - TWIN_KEPT_MS}
      AND last_seen_at > to_timestamp((clone_sighting ->> 'at')::bigint / 1000.0) + interval '24 hours'
      AND CASE WHEN smbios_uuid IS NOT NULL AND clone_sighting ->> 'smbiosUuid' IS NOT NULL AND NOT ignore_smbios
        THEN clone_sighting ->> 'smbiosUuid' = smbios_uuid ELSE clone_sighting ->> 'machineGuid' = machine_guid END`);

/** ensurePartitions prepares this month and the two after it. */
export const ensurePartitions = (now: number): Promise<number> =>
  database().execute(sql`SELECT ensure_month_partitions(${new Date(now)})`);
