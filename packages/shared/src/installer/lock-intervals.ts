import { type LoggedEvent, readInstallerEvent } from "./installer-events.ts";

/** LockInterval is a transaction from its event 1040 to its 1042 (C.3). Times by the machine's clock. */
export interface LockInterval {
  path: string | null;
  productCode: string | null;
  clientPid: number;
  /** Of the one who began it: 1042 often names SYSTEM instead. */
  userSid: string | null;
  beganAt: number;
  /** Null: not known, it is open or a boot cut it off. */
  endedAt: number | null;
  /** `boot`: the machine started anew before it ended. `replaced`: the same began again without an end in between. */
  end: "ended" | "boot" | "replaced" | "open";
}

/**
 * lockIntervals pairs 1040 and 1042 by package and client PID, in the order of the records; a start of the machine ends
 * what was open. `bootedAt` are the starts that are known, in any order. An end without a beginning is left out.
 */
export function lockIntervals(events: readonly LoggedEvent[], bootedAt: readonly number[]): LockInterval[] {
  const boots = [...bootedAt].sort((a, b) => a - b);
  const open = new Map<string, LockInterval>();
  const closed: LockInterval[] = [];
  const close = (key: string, change: Pick<LockInterval, "endedAt" | "end">) => {
    const interval = open.get(key);
    if (interval) closed.push({ ...interval, ...change });
    open.delete(key);
  };
  for (const event of [...events].sort((a, b) => a.recordId - b.recordId)) {
    const reading = readInstallerEvent(event);
    if ((reading.kind !== "begin" && reading.kind !== "end") || reading.clientPid === null) continue;
    for (const [key, { beganAt }] of open)
      if (boots.some((boot) => beganAt < boot && boot <= event.at)) close(key, { endedAt: null, end: "boot" });
    const { path, productCode, clientPid } = reading;
    const key = `${clientPid} ${(path ?? productCode ?? "").toLowerCase()}`;
    if (reading.kind === "end") close(key, { endedAt: event.at, end: "ended" });
    else {
      close(key, { endedAt: null, end: "replaced" });
      open.set(key, {
        path,
        productCode,
        clientPid,
        userSid: event.userSid,
        beganAt: event.at,
        endedAt: null,
        end: "open",
      });
    }
  }
  for (const [key, { beganAt }] of open)
    if (boots.some((boot) => beganAt < boot)) close(key, { endedAt: null, end: "boot" });
  return [...closed, ...open.values()].sort((a, b) => a.beganAt - b.beganAt);
}

/** openAt gives the transactions that were open at a time, for telling 1618's causes apart (A.1). */
export function openAt(
  intervals: readonly LockInterval[],
  at: number,
): { clientPid: number | null; target: string | null }[] {
  return intervals
    .filter(({ beganAt, endedAt, end }) => beganAt <= at && (end === "open" || (endedAt !== null && endedAt >= at)))
    .map(({ clientPid, path, productCode }) => ({ clientPid, target: path ?? productCode }));
}

/** oldestOf is the time of the oldest event, null where there is none: a log drops its oldest first, so that nothing younger is missing. */
export const oldestOf = (events: readonly LoggedEvent[]): number | null =>
  events.reduce<number | null>((oldest, { at }) => (oldest === null || at < oldest ? at : oldest), null);

/** Whoever gets 1618 has waited a few seconds for the lock. */
const WAITED_MS = 10_000;

/**
 * openShortlyBefore counts the transactions that were open at a time or in the ten seconds before it, at the most at once.
 * Null: none is known, and one may have begun unseen: not all that was logged since the boot is known. `coversFrom` is the
 * time since which nothing is missing from `events` but what has ended; null, as with bootedAt: not known.
 */
export function openShortlyBefore(
  events: readonly LoggedEvent[],
  { bootedAt, coversFrom }: { bootedAt: number | null; coversFrom: number | null },
): (at: number) => number | null {
  const intervals = lockIntervals(events, bootedAt === null ? [] : [bootedAt]);
  const coversBoot = bootedAt !== null && coversFrom !== null && coversFrom < bootedAt;
  return (at) => {
    const open = Math.max(...[0, WAITED_MS / 2, WAITED_MS].map((ms) => openAt(intervals, at - ms).length));
    return open > 0 || (coversBoot && at >= bootedAt) ? open : null;
  };
}
