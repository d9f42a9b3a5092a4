import { readInstallerEvent } from "@slipway/shared/installer/installer-events";
import type { InstallEventReport } from "@slipway/shared/protocol/check-in";
import type { AccountNames } from "./account-names.ts";
import type { InstallerEvent, Windows } from "../windows/windows.ts";

/** How many events one check-in carries at most (protocol/check-in.ts); the rest follow with the next. */
const limit = 200;

/** installEventReports are the install events after a record. A log that cannot be read is the probe's to tell. */
export function installEventReports(windows: Windows, names: AccountNames, after: number | null): InstallEventReport[] {
  const events = windows.events.installer(after, limit);
  if (!events.ok) return [];
  // Each account once: a domain controller out of reach takes its time to say nothing.
  const sids = new Set(events.value.map(({ userSid }) => userSid).filter((sid) => sid !== null));
  const named = new Map([...sids].map((sid) => [sid, names(sid)]));
  return events.value.map((event) => report(event, named.get(event.userSid ?? "") ?? null));
}

function report({ recordId, eventId, at, data, userSid }: InstallerEvent, userName: string | null): InstallEventReport {
  const reading = readInstallerEvent({ eventId, data });
  const told = {
    product: "product" in reading ? cut(reading.product, 256) : null,
    version: "version" in reading ? cut(reading.version, 64) : null,
    statusCode: "statusCode" in reading ? reading.statusCode : null,
    package: "path" in reading ? cut(reading.path ?? reading.productCode, 2048) : null,
    clientPid: "clientPid" in reading ? reading.clientPid : null,
  };
  const user = { userSid: cut(userSid, 184), userName: cut(userName, 256) };
  return { recordId, eventId, occurredAt: Math.max(0, Math.round(at)), ...told, ...user };
}

const cut = (text: string | null, length: number): string | null => text?.slice(0, length) ?? null;
