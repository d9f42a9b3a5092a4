// Counters of the fleet: appended in the transaction of the change, folded by the worker.
import { type Db, sql } from "../sql.ts";
import { type Counted, codesCounted, type CountedFinding, type Delta, deltasBetween } from "./counted.ts";

/** appendDeltas adds rows, never changes one: a hot counter row would make all commits wait for each other. */
export async function appendDeltas(tx: Db, deltas: readonly Delta[]): Promise<void> {
  if (deltas.length === 0) return;
  const column = <K extends keyof Delta>(key: K) => deltas.map((delta) => delta[key]);
  await tx.execute(sql`
    INSERT INTO rollup_delta (group_id, dimension, key, delta)
    SELECT * FROM unnest(${column("groupId")}::uuid[], ${column("dimension")}::text[], ${column("key")}::text[], ${column("delta")}::int[])`);
}

/**
 * readCounted says how a machine stands in the counters now, by its row and findings; null where it is not counted.
 * diagnosed_at is the time of the last count, so what was visible then is what was counted. The machine's row must be
 * locked by the caller.
 */
export async function readCounted(tx: Db, machineId: string): Promise<Counted | null> {
  const [machine] = await tx.query<{
    groupId: string;
    status: string;
    seenBucket: string;
    diagnosedAt: Date | null;
    findings: CountedFinding[];
  }>(sql`
    SELECT machine.group_id AS "groupId", machine.status, machine.seen_bucket AS "seenBucket", machine.diagnosed_at AS "diagnosedAt",
      coalesce((SELECT json_agg(json_build_object('code', code, 'state', state, 'symptomOf', symptom_of,
        'visibleAt', (extract(epoch FROM visible_at) * 1000)::bigint))
        FROM finding WHERE finding.machine_id = machine.id AND finding.state <> 'cleared'), '[]') AS findings
    FROM machine WHERE machine.id = ${machineId} AND machine.lifecycle = 'active'`);
  if (!machine) return null;
  const { groupId, status, seenBucket, diagnosedAt, findings } = machine;
  return { groupId, status, seenBucket, ...codesCounted(findings, diagnosedAt?.getTime() ?? 0) };
}

/** recount runs a change of one locked machine and moves the counters by whatever it changed. */
export async function recount<T>(tx: Db, machineId: string, change: () => Promise<T>): Promise<T> {
  const before = await readCounted(tx, machineId);
  const result = await change();
  await appendDeltas(tx, deltasBetween(before, await readCounted(tx, machineId)));
  return result;
}

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
