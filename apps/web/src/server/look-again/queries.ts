// Statements of people's doors: scope first, always in the WHERE.
import { onlineForMs } from "../presence/seen-bucket.ts";
import { inScope, type Scope } from "../scope.ts";
import { sql, type Tx } from "../sql.ts";

/** lockTarget gives an active machine of the scope. By the primary key. */
export async function lockTarget(
  scope: Scope,
  tx: Tx,
  machineId: string,
  now: number,
): Promise<{ hostname: string; groupId: string; isOnline: boolean } | null> {
  const [machine] = await tx.query<{ hostname: string; groupId: string; isOnline: boolean }>(sql`
    SELECT hostname, group_id AS "groupId",
      EXISTS (SELECT FROM presence WHERE machine_id = machine.id AND last_seen_at > ${new Date(now - onlineForMs)}) AS "isOnline"
    FROM machine WHERE id = ${machineId} AND lifecycle = 'active' AND ${inScope(scope, sql`group_id`)} FOR SHARE`);
  return machine ?? null;
}

type Wish = { machineId: string; id: string; probes: string[]; requestedBy: string | null; requestedAt: number };

/** storeWish puts the newest wish in the place of an older one: the agent answers what it was asked last. */
export const storeWish = (
  scope: Scope,
  tx: Tx,
  { machineId, id, probes, requestedBy, requestedAt }: Wish,
): Promise<number> =>
  tx.execute(sql`
    INSERT INTO look_again (machine_id, id, probes, requested_by, requested_at)
    SELECT machine.id, ${id}, ${probes}, ${requestedBy}, ${new Date(requestedAt)} FROM machine
    WHERE machine.id = ${machineId} AND ${inScope(scope, sql`machine.group_id`)}
    ON CONFLICT (machine_id) DO UPDATE SET id = excluded.id, probes = excluded.probes, requested_by = excluded.requested_by,
      requested_at = excluded.requested_at, handed_at = NULL, answered_at = NULL`);
