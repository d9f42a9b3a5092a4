/** BusyEvidence is what logs and events tell of a 1618 (A.1). Null parts are not known. */
export interface BusyEvidence {
  /** The engine waited for the lock in vain: "Failed to grab execution mutex. System error 258". */
  waitedForLock: boolean | null;
  /** The process that got 1618 is itself in a sequence of dialogs. */
  inUiSequence: boolean | null;
  /** Client PID of the installation that got 1618. */
  clientPid: number | null;
  /** Transactions open at that moment (events 1040 to 1042), by their client PIDs. Null: the events were not read. */
  openTransactions: readonly { clientPid: number | null; target: string | null }[] | null;
}

/** BusyCause: which of 1618's two causes it was, and by what that is known. */
export interface BusyCause {
  cause: "other-transaction" | "nested-in-ui" | "unknown";
  because: string;
}

/**
 * tellBusyCause tells 1618's causes apart by evidence alone: another transaction holds the lock, or the process is in
 * the sequence of its own dialogs, where Windows Installer refuses a second installation without looking at the lock.
 */
export function tellBusyCause({ waitedForLock, inUiSequence, clientPid, openTransactions }: BusyEvidence): BusyCause {
  const other = openTransactions?.find((one) => one.clientPid !== null && one.clientPid !== clientPid);
  if (waitedForLock)
    return { cause: "other-transaction", because: "the engine waited for the installer's lock, and did not get it" };
  if (inUiSequence && other === undefined)
    return {
      cause: "nested-in-ui",
      because: "the same process was in its own dialogs, and nobody waited for the lock",
    };
  if (other && !inUiSequence) {
    const whose = other.target === null ? "" : ` of ${other.target}`;
    return { cause: "other-transaction", because: `a transaction${whose} of process ${other.clientPid} was open` };
  }
  if (other) return { cause: "unknown", because: "both fit: dialogs of its own, and another transaction" };
  return { cause: "unknown", because: "neither a wait for the lock nor dialogs of the same process are in evidence" };
}
