// Statements of the agents' door: one machine, and no person's scope.
import { database, type Db, sql } from "../sql.ts";

/** markHanded notes that the agent was told; it is told again only when no answer comes. False: it was taken back or answered. */
export async function markHanded(machineId: string, id: string, now: number): Promise<boolean> {
  const marked = await database().execute(sql`
    UPDATE look_again SET handed_at = ${new Date(now)} WHERE machine_id = ${machineId} AND id = ${id} AND answered_at IS NULL`);
  return marked === 1;
}

/** answerLookAgain closes the wish that these facts answer. True when it was open. */
export async function answerLookAgain(tx: Db, machineId: string, id: string, now: number): Promise<boolean> {
  const answered = await tx.execute(sql`
    UPDATE look_again SET answered_at = ${new Date(now)} WHERE machine_id = ${machineId} AND id = ${id} AND answered_at IS NULL`);
  return answered === 1;
}
