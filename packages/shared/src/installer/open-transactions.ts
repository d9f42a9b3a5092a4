import { type LoggedEvent, readInstallerEvent } from "./installer-events.ts";

/** BegunTransaction is an event 1040 that no later 1042 closed. Times by the machine's clock. */
export interface BegunTransaction {
  path: string | null;
  productCode: string | null;
  clientPid: number;
  beganAt: number;
  userSid: string | null;
}

/**
 * openTransactions gives the 1040 without a later 1042 for the same package and PID since the boot (C.3). The SIDs of
 * the two may differ, so they are not compared. Order is that of the records: clocks may be set back.
 */
export function openTransactions(events: readonly LoggedEvent[], bootedAt: number): BegunTransaction[] {
  const open = new Map<string, BegunTransaction>();
  const ordered = events.filter(({ at }) => at >= bootedAt).sort((a, b) => a.recordId - b.recordId);
  for (const event of ordered) {
    const reading = readInstallerEvent(event);
    if ((reading.kind !== "begin" && reading.kind !== "end") || reading.clientPid === null) continue;
    const { path, productCode, clientPid } = reading;
    const key = `${clientPid} ${(path ?? productCode ?? "").toLowerCase()}`;
    open.delete(key);
    if (reading.kind === "begin")
      open.set(key, { path, productCode, clientPid, beganAt: event.at, userSid: event.userSid });
  }
  return [...open.values()];
}

/** restartAsked is the newest event since the boot that asked for a restart, or null. */
export function restartAsked(
  events: readonly LoggedEvent[],
  bootedAt: number,
): { product: string | null; at: number; eventId: number } | null {
  const asked = events.flatMap((event) => {
    const reading = readInstallerEvent(event);
    return reading.kind === "restart-asked" && event.at >= bootedAt ? [{ event, product: reading.product }] : [];
  });
  const newest = asked.sort((a, b) => a.event.recordId - b.event.recordId).at(-1);
  return newest ? { product: newest.product, at: newest.event.at, eventId: newest.event.eventId } : null;
}

/**
 * isClientAlive: a process of the client's PID lives and started no later than the transaction began. A younger one
 * only reuses the PID. Null when its start time could not be read.
 */
export function isClientAlive(beganAt: number, process: { startedAt: number | null } | null): boolean | null {
  if (!process) return false;
  return process.startedAt === null ? null : process.startedAt <= beganAt;
}
