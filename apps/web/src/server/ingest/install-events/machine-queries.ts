// Statements of ingest and of the sweep: one machine whose row they hold, and no person's scope.
import type { ExplainedFailure, KnownEvent } from "@slipway/shared/installer/explain-failures";
import type { InstallEventReport } from "@slipway/shared/protocol/check-in";
import { json, sql, type Tx } from "../../sql.ts";
import type { LockedMachine } from "../machine/machine-queries.ts";
import { storableJson } from "../storable-json.ts";

/** A clock can say anything; a year of more than four digits is more than a log and a page can hold. */
const LAST_TIME = Date.UTC(9999, 11, 31);

/** storedTime is when an event is stored to have been, ms. */
export const storedTime = (occurredAt: number): number => Math.min(occurredAt, LAST_TIME);

/**
 * storeInstallEvents appends what Windows Installer logged. A resend meets its own row (unique: machine, time, record)
 * and changes nothing. Gives the record up to which all are stored.
 */
export async function storeInstallEvents(
  tx: Tx,
  machine: Pick<LockedMachine, "id" | "groupId">,
  events: readonly InstallEventReport[],
): Promise<void> {
  if (events.length === 0) return;
  const rows = storableJson(json(events.map((event) => ({ ...event, at: new Date(storedTime(event.occurredAt)) }))));
  await tx.execute(sql`
    INSERT INTO install_event (machine_id, at, id, group_id, record_id, event_id, product, version, package, status_code, client_pid, user_sid,
      user_name)
    SELECT ${machine.id}, e.at, gen_random_uuid(), ${machine.groupId}, e."recordId", e."eventId", e.product, e.version, e.package,
      e."statusCode", e."clientPid", e."userSid", e."userName"
    FROM jsonb_to_recordset(${rows}::jsonb) AS e(at timestamptz, "recordId" bigint, "eventId" int, product text, version text, package text,
      "statusCode" bigint, "clientPid" bigint, "userSid" text, "userName" text)
    ON CONFLICT DO NOTHING`);
  // Not the greater of old and new: a log that was cleared counts from 1 again.
  await tx.execute(
    sql`UPDATE machine SET events_through = ${Math.max(...events.map((event) => event.recordId))} WHERE id = ${machine.id}`,
  );
}

/** readKnownEvents gives a machine's newest events of a time, ms by its clock. By the primary key. */
export const readKnownEvents = (
  tx: Tx,
  machineId: string,
  { from, to, limit }: { from: number; to: number; limit: number },
): Promise<KnownEvent[]> =>
  tx.query<KnownEvent>(sql`
    SELECT record_id::float8 AS "recordId", event_id AS "eventId", (extract(epoch FROM at) * 1000)::float8 AS at, product, package,
      client_pid::float8 AS "clientPid", status_code::float8 AS "statusCode"
    FROM install_event WHERE machine_id = ${machineId} AND at BETWEEN ${new Date(from)} AND ${new Date(to)} ORDER BY at DESC LIMIT ${limit}`);

/** storeExplained writes what was found of failures beside them. By the unique index (machine, time, record). */
export const storeExplained = (tx: Tx, machineId: string, explained: readonly ExplainedFailure[]): Promise<number> =>
  tx.execute(sql`
    UPDATE install_event SET message_code = e."messageCode", open_then = e."openThen"
    FROM jsonb_to_recordset(${json(explained.map((each) => ({ ...each, at: new Date(each.at) })))}::jsonb)
      AS e("recordId" bigint, at timestamptz, "messageCode" int, "openThen" int)
    WHERE install_event.machine_id = ${machineId} AND install_event.at = e.at AND install_event.record_id = e."recordId"`);
