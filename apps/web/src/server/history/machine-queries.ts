// Statements of the agents' door and the worker: no person's scope.
import type { GoInstaller } from "@slipway/shared/golang/releases";
import type { LocalAttemptMessage } from "@slipway/shared/protocol/result";
import { type Db, json, sql } from "../sql.ts";

/** foldDeltas moves up to `limit` deltas into the counters, in one statement: either both have it or neither. */
export async function foldDeltas(db: Db, limit: number): Promise<number> {
  const [row] = await db.query<{ folded: string }>(sql`
    WITH taken AS (
      DELETE FROM rollup_delta WHERE id IN (SELECT id FROM rollup_delta ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
      RETURNING group_id, dimension, key, delta),
    sums AS (SELECT group_id, dimension, key, sum(delta)::int AS delta FROM taken GROUP BY group_id, dimension, key),
    folded AS (
      INSERT INTO rollup (group_id, dimension, key, count)
      SELECT group_id, dimension, key, delta FROM sums ORDER BY group_id, dimension, key
      ON CONFLICT (group_id, dimension, key) DO UPDATE SET count = rollup.count + excluded.count)
    SELECT count(*) AS folded FROM taken`);
  return Number(row?.folded ?? 0);
}

/**
 * holdGroups keeps groups from being removed until the end of the transaction: what a counter of a group begun before
 * would write after its removal would stay. Groups may be changed meanwhile.
 */
export const holdGroups = (tx: Db): Promise<number> =>
  tx.execute(sql`SELECT FROM machine_group ORDER BY id FOR KEY SHARE`);

/**
 * writeDay keeps what the counters say now as what they said on `day` (UTC): one statement, so that folded and not yet
 * folded are of one moment. A counter that is gone is taken out again, but the four statuses stay with their zeros: they
 * tell a counted day from a gap. What was counted later stands. go-blocked is left out: 'blocked' and 'go' are its sums.
 */
export const writeDay = (tx: Db, day: string, now: number): Promise<number> =>
  tx.execute(sql`
    WITH counted AS MATERIALIZED (
      SELECT group_id, dimension, key, sum(count)::int AS count FROM (
        SELECT group_id, dimension, key, count FROM rollup UNION ALL SELECT group_id, dimension, key, delta FROM rollup_delta
        UNION ALL SELECT id, 'status', status, 0 FROM machine_group, unnest(ARRAY['blocked', 'degraded', 'healthy', 'unknown']) AS status) parts
      WHERE dimension <> 'go-blocked' GROUP BY group_id, dimension, key
      HAVING sum(count) <> 0 OR dimension = 'status' AND key IN ('blocked', 'degraded', 'healthy', 'unknown')),
    gone AS (
      DELETE FROM rollup_day WHERE day = ${day}::date AND counted_at <= ${new Date(now)}
        AND NOT EXISTS (SELECT FROM counted WHERE counted.group_id = rollup_day.group_id AND counted.dimension = rollup_day.dimension AND counted.key = rollup_day.key))
    INSERT INTO rollup_day (group_id, day, dimension, key, count, counted_at)
    SELECT group_id, ${day}::date, dimension, key, count, ${new Date(now)} FROM counted ORDER BY group_id, dimension, key
    ON CONFLICT (group_id, day, dimension, key) DO UPDATE SET count = excluded.count, counted_at = excluded.counted_at
      WHERE rollup_day.counted_at <= excluded.counted_at`);

/** dropOldDays deletes days before this one. Index on day. */
export const dropOldDays = (db: Db, before: string): Promise<number> =>
  db.execute(sql`DELETE FROM rollup_day WHERE day < ${before}::date`);

/** dropZeros deletes counters that count nothing any more; a delta to come makes its counter anew. */
export const dropZeros = (db: Db): Promise<number> => db.execute(sql`DELETE FROM rollup WHERE count = 0`);

/** isAlone takes a lock for the rest of the transaction, or says that another process is at the same work. */
export async function isAlone(tx: Db, lock: number): Promise<boolean> {
  const [row] = await tx.query<{ taken: boolean }>(sql`SELECT pg_try_advisory_xact_lock(${lock}) AS taken`);
  return row?.taken === true;
}

/** storeLocalAttempt keeps what was run at the machine itself. False: it was told before. */
export async function storeLocalAttempt(
  tx: Db,
  machine: { id: string; groupId: string },
  message: LocalAttemptMessage,
  now: number,
): Promise<boolean> {
  const { id, repair, userName, endedAgeMs, result } = message;
  const stored = await tx.execute(sql`
    INSERT INTO local_attempt (machine_id, id, group_id, repair, user_name, ended_at, result)
    VALUES (${machine.id}, ${id}, ${machine.groupId}, ${repair}, ${userName}, ${new Date(now - endedAgeMs)}, ${json(result)})
    ON CONFLICT (machine_id, id) DO NOTHING`);
  return stored === 1;
}

/** countLocalAttempts counts those kept of a machine since then, by the server's clock: the audit log has one entry each. */
export async function countLocalAttempts(tx: Db, machineId: string, since: number): Promise<number> {
  const [row] = await tx.query<{ count: number }>(sql`
    SELECT count(*)::int AS count FROM audit_entry
    WHERE subject_kind = 'machine' AND subject_id = ${machineId} AND at > ${new Date(since)} AND action = 'machines.local-attempt'`);
  return row?.count ?? 0;
}

/** storeGoReleases adds releases and installers that are not there yet. */
export async function storeGoReleases(tx: Db, installers: readonly GoInstaller[], source: string): Promise<void> {
  const column = <K extends keyof GoInstaller>(key: K) => installers.map((installer) => installer[key]);
  await tx.execute(sql`
    INSERT INTO go_release (version, released_on, source)
    SELECT version, min(released_on), ${source} FROM unnest(${column("version")}::text[], ${column("releasedOn")}::date[]) AS r(version, released_on)
    GROUP BY version ORDER BY version ON CONFLICT (version) DO NOTHING`);
  await tx.execute(sql`
    INSERT INTO go_installer (filename, version, arch, sha256, product_code, upgrade_code)
    SELECT * FROM unnest(${column("filename")}::text[], ${column("version")}::text[], ${column("arch")}::text[], ${column("sha256")}::text[],
      ${column("productCode")}::text[], ${column("upgradeCode")}::text[])
    ORDER BY 1 ON CONFLICT (filename) DO NOTHING`);
}
