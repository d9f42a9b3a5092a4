// Statements that say which machines a dispatch can go to. Scope first, always in the WHERE.
import { retriedStates } from "@slipway/shared/jobs/batch";
import type { JobKind } from "@slipway/shared/jobs/state";
import { isChosen } from "../../../fleet/bulk/queries.ts";
import { inScope, type Scope } from "../../../scope.ts";
import { type Db, database, sql, type Statement } from "../../../sql.ts";
import { mostMachines } from "../../../../trpc/selection-limits.ts";
import type { Selection } from "../selection.ts";

/** Ability is which version of which repair a machine's agent must know, and which job may not be under way there. */
export interface Ability {
  repair: string;
  version: number;
  kind: JobKind;
  target: string;
}

/** Candidate is an active machine of a selection. */
export interface Candidate {
  id: string;
  groupId: string;
  hostname: string;
  epoch: number;
  isOnline: boolean;
  /** Its agent knows this version of the repair. */
  isAble: boolean;
  isUnderWay: boolean;
  /** Of a retry: the job that did not work. */
  retryOf: string | null;
}

/** Jobs of a batch that "retry the failed" takes up: ended badly, and not taken up by a retry before. */
const toRetry = (scope: Scope, batchId: string): Statement => sql`
  SELECT DISTINCT ON (failed.machine_id) failed.machine_id, failed.id FROM job failed
  WHERE failed.batch_id = ${batchId} AND failed.state = ANY(${[...retriedStates]}) AND ${inScope(scope, sql`failed.group_id`)}
    AND NOT EXISTS (SELECT FROM job again WHERE again.machine_id = failed.machine_id AND again.retry_of = failed.id)
  ORDER BY failed.machine_id`;

/** The machines of a selection, as `machine`, with the job that each retries. */
async function chosen(scope: Scope, db: Db, selection: Selection): Promise<Statement> {
  const active = sql`machine.lifecycle = 'active' AND ${inScope(scope, sql`machine.group_id`)}`;
  const whole = (is: Statement) => sql`SELECT machine.*, NULL::uuid AS retry_of FROM machine WHERE ${is}`;
  switch (selection.kind) {
    case "machines":
      return whole(sql`${await isChosen(scope, db, selection)} AND ${active}`);
    case "filter":
      return whole(await isChosen(scope, db, { ...selection, filter: { ...selection.filter, lifecycle: "active" } }));
    case "retry":
      return sql`SELECT machine.*, failed.id AS retry_of FROM (${toRetry(scope, selection.batchId)}) failed
        JOIN machine ON machine.id = failed.machine_id WHERE ${active}`;
  }
}

const isAble = ({ repair, version }: Ability): Statement =>
  sql`coalesce(machine.catalogue -> 'repairs' ->> ${repair} = ${String(version)}, false)`;

/** Partial unique index job_one_active: at most one row a machine. */
const joinActive = ({ repair, kind, target }: Ability): Statement => sql`
  LEFT JOIN job active ON active.machine_id = machine.id AND active.repair = ${repair} AND active.target = ${target}
    AND active.kind = ${kind} AND active.state IN ('queued', 'leased', 'running', 'verifying')`;

/**
 * findCandidates gives the active machines of a selection by id, at most one more than may be. Not locked: a machine that
 * is retired or enrolled anew meanwhile is not handed its job (claim), and locks on a fleet would stop its reports.
 */
export const findCandidates = async (
  scope: Scope,
  tx: Db,
  selection: Selection,
  ability: Ability,
): Promise<Candidate[]> =>
  tx.query<Candidate>(sql`
    SELECT machine.id, machine.group_id AS "groupId", machine.hostname, machine.enrolment_epoch AS epoch,
      machine.seen_bucket = 'online' AS "isOnline", ${isAble(ability)} AS "isAble", active.id IS NOT NULL AS "isUnderWay",
      machine.retry_of AS "retryOf"
    FROM (${await chosen(scope, tx, selection)}) machine ${joinActive(ability)}
    WHERE ${inScope(scope, sql`machine.group_id`)} ORDER BY machine.id LIMIT ${mostMachines + 1}`);

/** lockMachine keeps the one machine of a dispatch from being retired or moved meanwhile. By the primary key. */
export const lockMachine = (scope: Scope, tx: Db, machineId: string): Promise<object[]> =>
  tx.query(sql`SELECT 1 FROM machine WHERE id = ${machineId} AND ${inScope(scope, sql`group_id`)} FOR SHARE`);

/** CandidateCounts is what would become of a selection. */
export interface CandidateCounts {
  machines: number;
  ready: number;
  tooOld: number;
  underWay: number;
  /** Of the ready ones, those that would begin at once. */
  online: number;
}

/** countCandidates counts a selection as findCandidates would find it, for the page that asks before. */
export async function countCandidates(scope: Scope, selection: Selection, ability: Ability): Promise<CandidateCounts> {
  const able = isAble(ability);
  const [row] = await database().query<CandidateCounts>(sql`
    SELECT count(*)::int AS machines, (count(*) FILTER (WHERE ${able} AND active.id IS NULL))::int AS ready,
      (count(*) FILTER (WHERE NOT ${able}))::int AS "tooOld", (count(*) FILTER (WHERE ${able} AND active.id IS NOT NULL))::int AS "underWay",
      (count(*) FILTER (WHERE ${able} AND active.id IS NULL AND machine.seen_bucket = 'online'))::int AS online
    FROM (${await chosen(scope, database(), selection)}) machine ${joinActive(ability)} WHERE ${inScope(scope, sql`machine.group_id`)}`);
  return row ?? { machines: 0, ready: 0, tooOld: 0, underWay: 0, online: 0 };
}

/** OpenFinding is one that a repair is meant to clear. */
export interface OpenFinding {
  machineId: string;
  code: string;
  subject: string;
}

/** Up to so many machines their findings are looked up one by one, beyond it the whole kind is read. */
const fewMachines = 2_000;

/** findOpenFindings gives the open findings of these codes, at least those of the machines. Index finding_open. */
export const findOpenFindings = (
  scope: Scope,
  tx: Db,
  codes: readonly string[],
  machineIds: readonly string[],
): Promise<OpenFinding[]> =>
  tx.query<OpenFinding>(sql`
    SELECT finding.machine_id AS "machineId", finding.code, finding.subject FROM finding JOIN machine ON machine.id = finding.machine_id
    WHERE finding.state = 'open' AND finding.code = ANY(${codes}) AND ${inScope(scope, sql`machine.group_id`)}
      AND ${machineIds.length <= fewMachines ? sql`finding.machine_id = ANY(${machineIds}::uuid[])` : sql`true`}`);
