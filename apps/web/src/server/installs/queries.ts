// Statements about installations that ended: scope first, always in the WHERE.
import { codeRows } from "@slipway/shared/installer/codes/catalogue";
import { readCauseKey } from "@slipway/shared/installer/failure-cause";
import { formsOf, type InstallOutcome, statusCodesOf } from "@slipway/shared/installer/install-outcome";
import { inScope, type Scope } from "../scope.ts";
import { database, joined, type Statement, sql } from "../sql.ts";

/** InstallFilter narrows what ended; all conditions must hold. */
export interface InstallFilter {
  since: Date;
  outcome?: InstallOutcome | undefined;
  product?: string | undefined;
  version?: string | undefined;
  /** Key of a FailureCause. */
  cause?: string | undefined;
  /** Exit code, or number of the engine's message. */
  code?: number | undefined;
  machineId?: string | undefined;
  groupId?: string | undefined;
}

/** EndedInstall is one operation on one product that ended. */
export interface EndedInstall {
  machineId: string;
  id: string;
  /** By the machine's clock. */
  at: Date;
  hostname: string;
  groupName: string;
  eventId: number;
  product: string | null;
  version: string | null;
  statusCode: number | null;
  messageCode: number | null;
  openThen: number | null;
  userSid: string | null;
  /** DOMAIN\user of it, as its machine knew it. */
  userName: string | null;
}

/** After is the last row of the page before (keyset). */
export interface After {
  at: Date;
  id: string;
}

// endingEvents, literally: a parameter in its place would use no partial index.
const isEnding = sql`event_id IN (1019, 1020, 1021, 1022, 1023, 1024, 1033, 1034, 1035, 1036, 1037)`;
const otherCodes = (["succeeded", "restart", "cancelled", "needless"] as const).flatMap(statusCodesOf);
const isUnwell = sql`status_code <> 0`;
const isFailed = sql`(${isUnwell} AND status_code <> ALL(${otherCodes}::bigint[]))`;
const toldMessages = codeRows.filter(({ space }) => space === "engine").map(({ code }) => code);

function outcomeIs(outcome: InstallOutcome): Statement {
  if (outcome === "failed") return isFailed;
  if (outcome === "unknown") return sql`status_code IS NULL`;
  const codes = sql`status_code = ANY(${statusCodesOf(outcome)}::bigint[])`;
  return outcome === "succeeded" ? codes : sql`${isUnwell} AND ${codes}`;
}

const BUSY = 1618;
const isBusy = sql`status_code = ANY(${formsOf(BUSY)}::bigint[])`;
const openWas = { busy: sql`open_then > 0`, nested: sql`open_then = 0`, untold: sql`open_then IS NULL` };

/** The same as failureCauseOf says of a row. */
function causeIs(key: string): Statement {
  const cause = readCauseKey(key);
  if (!cause) return sql`false`;
  if (cause.space === "engine") return sql`${isFailed} AND message_code = ${cause.code} AND NOT ${isBusy}`;
  if (cause.code === BUSY) return sql`${isUnwell} AND ${isBusy} AND ${openWas[cause.busy]}`;
  return sql`${isFailed} AND status_code = ANY(${formsOf(cause.code)}::bigint[])
    AND (message_code IS NULL OR message_code <> ALL(${toldMessages}::int[]))`;
}

const narrowed = (scope: Scope, filter: InstallFilter): Statement =>
  joined(
    [
      sql`${isEnding} AND install_event.at >= ${filter.since}`,
      inScope(scope, sql`install_event.group_id`),
      ...(filter.outcome ? [outcomeIs(filter.outcome)] : []),
      ...(filter.product !== undefined ? [sql`product = ${filter.product}`] : []),
      ...(filter.version !== undefined ? [sql`version = ${filter.version}`] : []),
      ...(filter.cause !== undefined ? [causeIs(filter.cause)] : []),
      ...(filter.code !== undefined
        ? [sql`(status_code = ANY(${formsOf(filter.code)}::bigint[]) OR message_code = ${filter.code})`]
        : []),
      ...(filter.machineId ? [sql`install_event.machine_id = ${filter.machineId}`] : []),
      ...(filter.groupId ? [sql`install_event.group_id = ${filter.groupId}`] : []),
    ],
    " AND ",
  );

/**
 * findInstalls lists what ended, newest first. Indexes install_event_ended or install_event_unwell, read backwards; of a
 * product install_event_product; of a machine the primary key; of a group install_event(group_id, at).
 */
export const findInstalls = (
  scope: Scope,
  filter: InstallFilter & { after?: After | undefined; limit: number },
): Promise<EndedInstall[]> =>
  database().query<EndedInstall>(sql`
    SELECT install_event.machine_id AS "machineId", install_event.id, install_event.at, machine.hostname, machine_group.name AS "groupName",
      event_id AS "eventId", product, version, status_code::float8 AS "statusCode", message_code AS "messageCode", open_then AS "openThen",
      user_sid AS "userSid", install_event.user_name AS "userName"
    FROM install_event JOIN machine ON machine.id = install_event.machine_id JOIN machine_group ON machine_group.id = machine.group_id
    WHERE ${narrowed(scope, filter)}
      AND ${filter.after ? sql`(install_event.at, install_event.id) < (${filter.after.at}, ${filter.after.id}::uuid)` : sql`true`}
    ORDER BY install_event.at DESC, install_event.id DESC LIMIT ${filter.limit}`);

/** FailedPart is a count of failures: of all, of a product, of a product on a day (UTC), or of a product by its codes. */
export interface FailedPart {
  part: "all" | "product" | "day" | "cause";
  product: string | null;
  version: string | null;
  day: string | null;
  statusCode: number | null;
  messageCode: number | null;
  /** 1: some transaction was open, 0: none, null: not known. */
  openThen: number | null;
  count: number;
  machines: number;
}

/** countFailed adds up the newest failures, at most `limit` of them. Index install_event_unwell alone. */
export const countFailed = (scope: Scope, filter: InstallFilter, limit: number): Promise<FailedPart[]> =>
  database().query<FailedPart>(sql`
    WITH failed AS MATERIALIZED (
      SELECT machine_id, product, version, status_code, message_code, sign(open_then)::int AS open_then,
        (at AT TIME ZONE 'UTC')::date AS day
      FROM install_event WHERE ${narrowed(scope, { ...filter, outcome: "failed" })} ORDER BY at DESC, id DESC LIMIT ${limit})
    SELECT (CASE GROUPING(product, day, status_code) WHEN 7 THEN 'all' WHEN 3 THEN 'product' WHEN 1 THEN 'day' ELSE 'cause' END) AS part,
      product, version, to_char(day, 'YYYY-MM-DD') AS day, status_code::float8 AS "statusCode", message_code AS "messageCode", open_then AS "openThen",
      count(*)::int AS count, count(DISTINCT machine_id)::int AS machines
    FROM failed
    GROUP BY GROUPING SETS ((), (product, version), (product, version, day), (product, version, status_code, message_code, open_then))`);

/** EndedCount is how many operations on a product ended, well or not. */
export interface EndedCount {
  product: string | null;
  version: string | null;
  count: number;
}

/** countEnded counts them among the newest, at most `limit`. Index install_event_ended alone, where no machine is asked for. */
export const countEnded = (scope: Scope, filter: InstallFilter, limit: number): Promise<EndedCount[]> =>
  database().query<EndedCount>(sql`
    SELECT product, version, count(*)::int AS count FROM (
      SELECT product, version FROM install_event WHERE ${narrowed(scope, filter)} ORDER BY at DESC, id DESC LIMIT ${limit}) ended
    GROUP BY product, version`);
