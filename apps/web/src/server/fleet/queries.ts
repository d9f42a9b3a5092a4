// Statements of people's doors about machines: scope first, always in the WHERE.
import type { Status } from "@slipway/shared/findings/status";
import { type GoChoice, matchingGo } from "../go/queries.ts";
import { type SeenBucket, seenBuckets } from "../presence/seen-bucket.ts";
import { inScope, type Scope } from "../scope.ts";
import { rankOf, seenRank } from "./list/sort-row.ts";
import { type WindowsKind, windowsKinds } from "./list/windows-kinds.ts";
import { type Db, database, joined, type Statement, sql } from "../sql.ts";

/** MachineFilter narrows the list. */
export interface MachineFilter {
  statuses?: readonly Status[] | undefined;
  finding?: string | undefined;
  groupId?: string | undefined;
  label?: string | undefined;
  seen?: readonly SeenBucket[] | undefined;
  go?: GoChoice | undefined;
  /** Which Windows, by the beginning of its name. */
  windows?: WindowsKind | undefined;
  asleep?: boolean | undefined;
  search?: string | undefined;
  lifecycle: "pending" | "active" | "retired";
  /** Null: none. */
  limit: number | null;
}

/** countMachines counts what a filter matches, up to a limit: beyond it nobody needs the exact number at once. */
export async function countMachines(scope: Scope, filter: MachineFilter): Promise<number> {
  const [row] = await database().query<{ count: string }>(sql`
    SELECT count(*) FROM (SELECT 1 FROM machine WHERE ${inScope(scope, sql`machine.group_id`)} AND ${matching(scope, filter)} LIMIT ${filter.limit}) counted`);
  return Number(row?.count ?? 0);
}

/** matchesFilter is the condition on `machine` behind a filter, for others who act on all that match. */
export const matchesFilter = (scope: Scope, filter: Omit<MachineFilter, "limit">): Statement =>
  sql`${inScope(scope, sql`machine.group_id`)} AND ${matching(scope, { ...filter, limit: 0 })}`;

function matching(
  scope: Scope,
  { statuses, finding, groupId, label, seen, asleep, go, windows, search, lifecycle }: MachineFilter,
): Statement {
  const conditions = [sql`machine.lifecycle = ${lifecycle}`];
  if (statuses) conditions.push(oneOf(sql`machine.status`, statuses));
  if (groupId) conditions.push(sql`machine.group_id = ${groupId}`);
  if (label) conditions.push(sql`machine.labels @> ARRAY[${label}]::text[]`);
  if (seen) conditions.push(seenAs(seen));
  if (asleep)
    conditions.push(
      seenAs(seenBuckets.filter((bucket) => bucket !== "online")),
      sql`NOT ${hasFinding("machine-silent")}`,
    );
  if (go) conditions.push(matchingGo(scope, go));
  if (windows) conditions.push(sql`machine.windows_name LIKE ${`${windowsKinds[windows]}%`}`);
  if (search) conditions.push(likeText(search));
  if (finding) conditions.push(hasFinding(finding));
  return joined(conditions, " AND ");
}

/** One value is compared plainly: then an order by the same column needs no sorting. */
const oneOf = (column: Statement, values: readonly string[]): Statement =>
  values.length === 1 ? sql`${column} = ${values[0]}` : sql`${column} = ANY(${values})`;

const seenAs = (buckets: readonly SeenBucket[]): Statement => sql`${seenRank} = ANY(${buckets.map(rankOf)}::int[])`;

const hasFinding = (code: string): Statement => sql`EXISTS (
  SELECT FROM finding WHERE finding.machine_id = machine.id AND finding.code = ${code} AND finding.state = 'open'
    AND finding.symptom_of IS NULL AND finding.visible_at <= now())`;

/** Three letters are what a trigram index needs to find them anywhere; fewer are taken for the beginning of a host name. */
function likeText(text: string): Statement {
  const literal = text.replace(/[\\%_]/g, "\\$&");
  if (text.length < 3) return sql`machine.hostname ILIKE ${`${literal}%`}`;
  const anywhere = `%${literal}%`;
  return sql`(machine.hostname ILIKE ${anywhere} OR machine.user_name ILIKE ${anywhere} OR machine.serial_number ILIKE ${anywhere})`;
}

/** readStatusCounts adds the counters of the scope's groups, folded and not yet folded. */
export const readStatusCounts = (scope: Scope, groupId: string | null): Promise<{ key: string; count: string }[]> =>
  database().query(sql`
    SELECT key, sum(count) AS count FROM (
      SELECT group_id, key, count FROM rollup WHERE dimension = 'status'
      UNION ALL SELECT group_id, key, delta FROM rollup_delta WHERE dimension = 'status') counted
    WHERE ${inScope(scope, sql`group_id`)} AND ${groupId ? sql`group_id = ${groupId}` : sql`true`} GROUP BY key`);

/** readSilent counts machines that are silent, by the counters of their finding. */
export async function readSilent(scope: Scope, groupId: string | null): Promise<number> {
  const [row] = await database().query<{ count: string | null }>(sql`
    SELECT sum(count) AS count FROM (
      SELECT group_id, count FROM rollup WHERE dimension = 'finding' AND key = 'machine-silent'
      UNION ALL SELECT group_id, delta FROM rollup_delta WHERE dimension = 'finding' AND key = 'machine-silent') counted
    WHERE ${inScope(scope, sql`group_id`)} AND ${groupId ? sql`group_id = ${groupId}` : sql`true`}`);
  return Number(row?.count ?? 0);
}

/** LockedForPerson is a machine that a person is about to change. */
export interface LockedForPerson {
  id: string;
  groupId: string;
  hostname: string;
  lifecycle: "pending" | "active" | "retired";
  epoch: number;
  labels: string[];
}

/** lockMachineFor holds a machine's row for a change. By the primary key. */
export async function lockMachineFor(scope: Scope, tx: Db, machineId: string): Promise<LockedForPerson | null> {
  const [machine] = await tx.query<LockedForPerson>(sql`
    SELECT id, group_id AS "groupId", hostname, lifecycle, enrolment_epoch AS epoch, labels FROM machine
    WHERE id = ${machineId} AND ${inScope(scope, sql`group_id`)} FOR UPDATE`);
  return machine ?? null;
}

/** setRetired ends a machine's life here: out of all counts, its tokens dead, its history kept. */
export async function setRetired(scope: Scope, tx: Db, machineId: string, now: number): Promise<void> {
  const at = new Date(now);
  await tx.execute(
    sql`UPDATE machine SET lifecycle = 'retired', retired_at = ${at}, recheck_at = NULL WHERE id = ${machineId} AND ${inScope(scope, sql`group_id`)}`,
  );
  await tx.execute(sql`
    UPDATE agent_token SET revoked_at = ${at} WHERE machine_id = ${machineId} AND revoked_at IS NULL
      AND EXISTS (SELECT FROM machine WHERE machine.id = machine_id AND ${inScope(scope, sql`group_id`)})`);
}

/** Rows that speak of one machine only. Jobs stay with their dispatch, which others were part of; the audit stays whole. */
const ownTables: readonly Statement[] = [
  sql`presence`,
  sql`agent_token`,
  sql`observation`,
  sql`finding`,
  sql`look_again`,
  sql`local_attempt`,
  sql`install_event`,
  sql`finding_event`,
];

/** eraseMachine deletes a machine with all that is known of it. */
export async function eraseMachine(scope: Scope, tx: Db, machineId: string): Promise<void> {
  const isMine = sql`EXISTS (SELECT FROM machine WHERE machine.id = ${machineId} AND ${inScope(scope, sql`machine.group_id`)})`;
  for (const table of ownTables)
    await tx.execute(sql`DELETE FROM ${table} WHERE machine_id = ${machineId} AND ${isMine}`);
  await tx.execute(sql`DELETE FROM machine WHERE id = ${machineId} AND ${inScope(scope, sql`group_id`)}`);
}

/** setActive admits a machine. False where another active machine has the same hardware: the unique index says so. */
export async function setActive(scope: Scope, tx: Db, machineId: string, now: number): Promise<boolean> {
  const admitted = await tx.execute(sql`
    UPDATE machine SET lifecycle = 'active', status = 'unknown', status_since = ${new Date(now)}, recheck_at = ${new Date(now)}
    WHERE id = ${machineId} AND lifecycle = 'pending' AND ${inScope(scope, sql`group_id`)}
      AND NOT EXISTS (SELECT FROM machine other WHERE other.id <> machine.id AND other.lifecycle = 'active'
        AND (other.smbios_uuid = machine.smbios_uuid AND NOT other.ignore_smbios AND NOT machine.ignore_smbios
          OR (other.smbios_uuid IS NULL OR other.ignore_smbios) AND (machine.smbios_uuid IS NULL OR machine.ignore_smbios) AND other.machine_guid = machine.machine_guid))`);
  return admitted === 1;
}

/** setGroup moves a machine; other settings hold there, so it is diagnosed anew. */
export const setGroup = (scope: Scope, tx: Db, machineId: string, groupId: string, now: number): Promise<number> =>
  tx.execute(sql`
    UPDATE machine SET group_id = ${groupId}, recheck_at = CASE WHEN lifecycle = 'active' THEN ${new Date(now)}::timestamptz END
    WHERE id = ${machineId} AND ${inScope(scope, sql`group_id`)} AND ${inScope(scope, sql`${groupId}::uuid`)}`);

/** setLabels replaces a machine's labels. */
export const setLabels = (scope: Scope, tx: Db, machineId: string, labels: readonly string[]): Promise<number> =>
  tx.execute(sql`UPDATE machine SET labels = ${labels} WHERE id = ${machineId} AND ${inScope(scope, sql`group_id`)}`);

/** findLabels gives the labels in use, for filters; index machine_labels is not needed at this size of answer. */
export async function findLabels(scope: Scope): Promise<string[]> {
  const rows = await database().query<{ label: string }>(sql`
    SELECT DISTINCT unnest(labels) AS label FROM machine WHERE lifecycle <> 'retired' AND ${inScope(scope, sql`group_id`)} ORDER BY 1 LIMIT 200`);
  return rows.map((row) => row.label);
}
