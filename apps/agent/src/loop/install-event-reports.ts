import { readInstallerEvent } from "@slipway/shared/installer/installer-events";
import type { InstallEventReport } from "@slipway/shared/protocol/check-in";
import type { InstallerEvent, Windows } from "../windows/windows.ts";

/** How many events one check-in carries at most (protocol/check-in.ts); the rest follow with the next. */
const limit = 200;

/** installEventReports are the install events after a record. A log that cannot be read is the probe's to tell. */
export function installEventReports(windows: Windows, after: number | null): InstallEventReport[] {
  const events = windows.events.installer(after, limit);
  return events.ok ? events.value.map(report) : [];
}

function report({ recordId, eventId, at, data, userSid }: InstallerEvent): InstallEventReport {
  const reading = readInstallerEvent({ eventId, data });
  const told = {
    product: "product" in reading ? cut(reading.product, 256) : null,
    version: "version" in reading ? cut(reading.version, 64) : null,
    statusCode: "statusCode" in reading ? reading.statusCode : null,
    package: "path" in reading ? cut(reading.path ?? reading.productCode, 2048) : null,
    clientPid: "clientPid" in reading ? reading.clientPid : null,
  };
  return { recordId, eventId, occurredAt: Math.max(0, Math.round(at)), ...told, userSid: cut(userSid, 184) };
}

const cut = (text: string | null, length: number): string | null => text?.slice(0, length) ?? null;
