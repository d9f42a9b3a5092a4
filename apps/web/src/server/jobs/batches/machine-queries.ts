// Statements of the worker about batches' counts: no person's scope.
import { type Db, sql } from "../../sql.ts";

/**
 * foldCounts moves up to `limit` changes of batches' terms into their counts, in one statement: either both have a change
 * or neither. Those of a batch that is gone are dropped; one that is being deleted is waited for.
 */
export async function foldCounts(tx: Db, limit: number): Promise<number> {
  const [row] = await tx.query<{ folded: number }>(sql`
    WITH taken AS (
      DELETE FROM batch_count_delta WHERE id IN (SELECT id FROM batch_count_delta ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
      RETURNING batch_id, group_id, part, delta),
    there AS (SELECT id FROM batch WHERE id IN (SELECT batch_id FROM taken) ORDER BY id FOR KEY SHARE),
    folded AS (
      INSERT INTO batch_count (batch_id, group_id, part, count)
      SELECT batch_id, group_id, part, sum(delta)::int FROM taken JOIN there ON there.id = batch_id
      GROUP BY batch_id, group_id, part ORDER BY batch_id, group_id, part
      ON CONFLICT (batch_id, group_id, part) DO UPDATE SET count = batch_count.count + excluded.count)
    SELECT count(*)::int AS folded FROM taken`);
  return row?.folded ?? 0;
}
