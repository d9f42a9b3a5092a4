// Statements that keep tables at their size: all machines, and no person's scope. Each takes few rows, found by an index,
// in a transaction of its own: nobody waits for a row that only goes because it is old.
import { database, sql } from "../../server/sql.ts";

/** dropClearedFindings: a machine that names new subjects each day would gather them for ever. Partial index finding_cleared. */
export const dropClearedFindings = (before: Date, limit: number): Promise<number> =>
  database().execute(sql`
    DELETE FROM finding WHERE (machine_id, id) IN (
      SELECT machine_id, id FROM finding WHERE state = 'cleared' AND cleared_at < ${before} ORDER BY cleared_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)`);

/** dropOldJobs deletes jobs of batches that have ended before. Index batch(created_at), then job(batch_id, …). */
export const dropOldJobs = (before: Date, limit: number): Promise<number> =>
  database().execute(sql`
    DELETE FROM job WHERE (machine_id, id) IN (
      SELECT job.machine_id, job.id FROM batch JOIN job ON job.batch_id = batch.id
      WHERE batch.created_at < ${before} AND batch.ended_at < ${before} ORDER BY batch.created_at LIMIT ${limit})`);

/** dropEmptyBatches deletes such batches once they have no job left. Index batch(created_at). */
export const dropEmptyBatches = (before: Date, limit: number): Promise<number> =>
  database().execute(sql`
    DELETE FROM batch WHERE id IN (
      SELECT id FROM batch WHERE created_at < ${before} AND ended_at < ${before} AND NOT EXISTS (SELECT FROM job WHERE job.batch_id = batch.id)
      ORDER BY created_at LIMIT ${limit})`);

/** dropLocalAttempts deletes repairs at the machine itself that ended before. Index local_attempt(ended_at). */
export const dropLocalAttempts = (before: Date, limit: number): Promise<number> =>
  database().execute(sql`
    DELETE FROM local_attempt WHERE (machine_id, id) IN (
      SELECT machine_id, id FROM local_attempt WHERE ended_at < ${before} ORDER BY ended_at LIMIT ${limit})`);

/** dropExpiredSessions deletes what better-auth leaves where nobody comes back: sessions and links that ended before. */
export async function dropExpiredSessions(before: Date): Promise<void> {
  for (const table of [sql`session`, sql`verification`])
    await database().execute(sql`DELETE FROM ${table} WHERE "expiresAt" < ${before}`);
}

/** Monthly is a table that is kept by whole months. */
export type Monthly = "finding_event" | "install_event" | "job_event" | "audit_entry" | "audit_link";

/** dropMonths drops the months of a table that had ended before, and gives how many. */
export async function dropMonths(table: Monthly, before: Date): Promise<number> {
  const [row] = await database().query<{ dropped: number }>(
    sql`SELECT drop_month_partitions(${table}, ${before}) AS dropped`,
  );
  return row?.dropped ?? 0;
}

const strays = {
  finding_event: sql`finding_event_default`,
  install_event: sql`install_event_default`,
  job_event: sql`job_event_default`,
};

/**
 * dropStrays deletes what lies in no month of a table, from before or from after any time that can be: a clock may say
 * anything. Reads that part through; it holds what a machine logged before it was enrolled.
 */
export const dropStrays = (table: keyof typeof strays, before: Date, after: Date, limit: number): Promise<number> =>
  database().execute(sql`
    DELETE FROM ${strays[table]} WHERE (machine_id, at, id) IN (
      SELECT machine_id, at, id FROM ${strays[table]} WHERE at < ${before} OR at > ${after} LIMIT ${limit})`);
