import { expect } from "vitest";
import { database, sql } from "../../sql.ts";

/** expectCounted holds the counted terms of all batches against a recount of their jobs. */
export async function expectCounted(): Promise<void> {
  const recount = sql`
    SELECT batch_id, group_id, job_part(state, released_at, hold_reason) AS part, count(*)::int AS count FROM job GROUP BY 1, 2, 3`;
  expect(await database().query(sql`SELECT * FROM batch_part ORDER BY 1, 2, 3`)).toEqual(
    await database().query(sql`SELECT * FROM (${recount}) counted ORDER BY 1, 2, 3`),
  );
}
