// Changes of many machines: scope first, always in the WHERE.
import { withGo } from "../../go/choose-go.ts";
import { inScope, type Scope } from "../../scope.ts";
import { type Db, type Statement, sql } from "../../sql.ts";
import { matchesFilter } from "../queries.ts";
import type { MachineSelection } from "./selection.ts";

/** HeldMachine is a machine whose row is held for a change. */
export interface HeldMachine {
  id: string;
  groupId: string;
}

/** holdMachines holds the rows of a selection, in the order of their ids, so that two such changes wait and never lock each other. */
export async function holdMachines(
  scope: Scope,
  tx: Db,
  selection: MachineSelection,
  most: number,
): Promise<HeldMachine[]> {
  return tx.query<HeldMachine>(sql`
    SELECT id, group_id AS "groupId" FROM machine WHERE ${await isChosen(scope, tx, selection)} AND ${inScope(scope, sql`group_id`)}
    ORDER BY id LIMIT ${most} FOR UPDATE`);
}

/** isChosen says of the row `machine` whether a selection has it. */
export async function isChosen(scope: Scope, db: Db, selection: MachineSelection): Promise<Statement> {
  if (selection.kind === "machines") return sql`machine.id = ANY(${selection.machineIds}::uuid[])`;
  const filter = matchesFilter(scope, await withGo(scope, selection.filter, db));
  return sql`${filter} AND machine.id <> ALL(${selection.except}::uuid[])`;
}

/** The labels a machine would have: sorted, each once. */
const labelsAfter = (add: readonly string[], remove: readonly string[]): Statement => sql`
  ARRAY(SELECT label COLLATE "C" FROM unnest(machine.labels || ${add}::text[]) AS label WHERE label <> ALL(${remove}::text[]) GROUP BY 1 ORDER BY 1)`;

/** countCrowded counts those of these machines that would have more labels than may be. */
export async function countCrowded(
  scope: Scope,
  tx: Db,
  machineIds: readonly string[],
  { add, remove, most }: { add: readonly string[]; remove: readonly string[]; most: number },
): Promise<number> {
  const [row] = await tx.query<{ count: number }>(sql`
    SELECT count(*)::int AS count FROM machine WHERE id = ANY(${machineIds}::uuid[]) AND ${inScope(scope, sql`group_id`)}
      AND cardinality(machine.labels) + ${add.length} > ${most} AND cardinality(${labelsAfter(add, remove)}) > ${most}`);
  return row?.count ?? 0;
}

/** changeLabels gives and takes labels, and writes only machines for which that is a change. */
export const changeLabels = (
  scope: Scope,
  tx: Db,
  machineIds: readonly string[],
  { add, remove }: { add: readonly string[]; remove: readonly string[] },
): Promise<number> =>
  tx.execute(sql`
    UPDATE machine SET labels = ${labelsAfter(add, remove)}
    WHERE id = ANY(${machineIds}::uuid[]) AND ${inScope(scope, sql`group_id`)}
      AND (NOT machine.labels @> ${add}::text[] OR machine.labels && ${remove}::text[])`);

/** setGroups moves machines; other settings hold there, so they are diagnosed anew. */
export const setGroups = (
  scope: Scope,
  tx: Db,
  machineIds: readonly string[],
  groupId: string,
  now: number,
): Promise<number> =>
  tx.execute(sql`
    UPDATE machine SET group_id = ${groupId}, recheck_at = CASE WHEN lifecycle = 'active' THEN ${new Date(now)}::timestamptz END
    WHERE id = ANY(${machineIds}::uuid[]) AND group_id <> ${groupId}
      AND ${inScope(scope, sql`group_id`)} AND ${inScope(scope, sql`${groupId}::uuid`)}`);
