// Statements of the agents' door: they know machines by their tokens, and no person's scope.
import type { PartRef } from "@slipway/shared/facts/registration-part";
import { type Db, sql } from "../sql.ts";

/** namedParts gives the parts that a machine's present section of that hash names; null: it holds another, or none. */
export async function namedParts(
  db: Db,
  machineId: string,
  probe: string,
  hash: string,
): Promise<readonly Pick<PartRef, "hash" | "of">[] | null> {
  const [row] = await db.query<{ parts: PartRef[] | null }>(sql`
    SELECT fact -> 'parts' AS parts FROM observation
    WHERE machine_id = ${machineId} AND probe = ${probe} AND hash = ${hash} AND outcome = 'ok'`);
  return row?.parts ?? null;
}
