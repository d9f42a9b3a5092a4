// Statements of people's doors about the demo: scope first, always in the WHERE.
import { inScope, type Scope } from "../scope.ts";
import { type Db, database, type Statement, sql } from "../sql.ts";

/** DemoGroup is a group of simulated machines. */
export interface DemoGroupName {
  id: string;
  name: string;
}

/** findDemoGroups gives the demo's groups; none: there is no demo. */
export const findDemoGroups = (scope: Scope, db: Db = database()): Promise<DemoGroupName[]> =>
  db.query<DemoGroupName>(
    sql`SELECT id, name FROM machine_group WHERE is_demo AND ${inScope(scope, sql`id`)} ORDER BY name`,
  );

/** Rows that stand under a group, and rows that stand under a machine. Batches follow by what is left of their jobs. */
const byGroup = [sql`job_event`, sql`local_attempt`, sql`install_event`, sql`finding_event`, sql`rollup_day`];
const byMachine = [sql`presence`, sql`agent_token`, sql`observation`, sql`finding`, sql`look_again`];

/**
 * eraseGroups deletes groups with all their machines and history, and gives how many machines there were. Groups and
 * machines are held first: whoever reports just now is waited for, and finds nothing afterwards. Counters go in the
 * order in which they are folded, so that none comes back.
 */
export async function eraseGroups(scope: Scope, tx: Db, groupIds: readonly string[]): Promise<number> {
  const mine = (column: Statement) => sql`${column} = ANY(${groupIds}::uuid[]) AND ${inScope(scope, column)}`;
  await tx.query(sql`SELECT id FROM machine_group WHERE ${mine(sql`id`)} ORDER BY id FOR UPDATE`);
  await tx.query(sql`SELECT id FROM machine WHERE ${mine(sql`group_id`)} ORDER BY id FOR UPDATE`);
  for (const table of byMachine)
    await tx.execute(
      sql`DELETE FROM ${table} AS own USING machine WHERE own.machine_id = machine.id AND ${mine(sql`machine.group_id`)}`,
    );
  await tx.execute(sql`
    WITH gone AS (DELETE FROM job WHERE ${mine(sql`group_id`)} RETURNING batch_id, id)
    DELETE FROM batch WHERE id IN (SELECT batch_id FROM gone)
      AND NOT EXISTS (SELECT FROM job WHERE job.batch_id = batch.id AND NOT EXISTS (SELECT FROM gone WHERE gone.id = job.id))`);
  for (const table of byGroup) await tx.execute(sql`DELETE FROM ${table} WHERE ${mine(sql`group_id`)}`);
  const machines = await tx.execute(sql`DELETE FROM machine WHERE ${mine(sql`group_id`)}`);
  await tx.execute(sql`DELETE FROM rollup_delta WHERE ${mine(sql`group_id`)}`);
  await tx.execute(sql`DELETE FROM rollup WHERE ${mine(sql`group_id`)}`);
  await tx.execute(sql`DELETE FROM enrolment_token WHERE ${mine(sql`group_id`)}`);
  await tx.execute(sql`DELETE FROM machine_group WHERE ${mine(sql`id`)}`);
  return machines;
}
