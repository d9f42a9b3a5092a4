import { type Db, sql } from "./sql.ts";

/** isAlone takes a lock for the rest of the transaction, or says that another process is at the same work. */
export async function isAlone(tx: Db, lock: number): Promise<boolean> {
  const [row] = await tx.query<{ taken: boolean }>(sql`SELECT pg_try_advisory_xact_lock(${lock}) AS taken`);
  return row?.taken === true;
}
