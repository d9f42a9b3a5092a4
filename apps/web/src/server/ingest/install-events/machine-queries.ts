// Statements of ingest and of the sweep: one machine whose row they hold, and no person's scope.
import type { InstallEventReport } from "@slipway/shared/protocol/check-in";
import { json, sql, type Tx } from "../../sql.ts";
import type { LockedMachine } from "../machine/machine-queries.ts";
import { storableJson } from "../storable-json.ts";

/** A clock can say anything; a year of more than four digits is more than a log and a page can hold. */
const LAST_TIME = Date.UTC(9999, 11, 31);

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
  const rows = storableJson(
    json(events.map((event) => ({ ...event, at: new Date(Math.min(event.occurredAt, LAST_TIME)) }))),
  );
  await tx.execute(sql`
    INSERT INTO install_event (machine_id, at, id, group_id, record_id, event_id, product, version, package, status_code, client_pid, user_sid)
    SELECT ${machine.id}, e.at, gen_random_uuid(), ${machine.groupId}, e."recordId", e."eventId", e.product, e.version, e.package,
      e."statusCode", e."clientPid", e."userSid"
    FROM jsonb_to_recordset(${rows}::jsonb) AS e(at timestamptz, "recordId" bigint, "eventId" int, product text, version text, package text,
      "statusCode" bigint, "clientPid" bigint, "userSid" text)
    ON CONFLICT DO NOTHING`);
  // Not the greater of old and new: a log that was cleared counts from 1 again.
  await tx.execute(
    sql`UPDATE machine SET events_through = ${Math.max(...events.map((event) => event.recordId))} WHERE id = ${machine.id}`,
  );
}
