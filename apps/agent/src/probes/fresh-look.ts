import type { InstallerTransactionsFact } from "@slipway/shared/facts/installer-transactions";
import type { PulseFact } from "@slipway/shared/facts/pulse";
import type { Answer, Windows } from "../windows/windows.ts";
import { lookAtTransactions } from "./installer-transactions.ts";
import { emptyMemory, type ProbeMemory } from "./memory.ts";
import { Refused } from "./probe.ts";
import { lookAtPulse } from "./pulse.ts";

/** FreshLook is what tells who holds the installer, read now. */
export interface FreshLook {
  pulse: PulseFact;
  /** Null: the log could not be read. */
  transactions: InstallerTransactionsFact | null;
}

/**
 * freshLook reads what the pulse and installer-transactions probes read, and remembers nothing. So it knows nothing of
 * before: since when the lock is held, or when a client went, is now. The log comes first, since the pulse then opens
 * the clients that it names.
 */
export function freshLook(windows: Windows): Answer<FreshLook> {
  const log = orRefusal(() => lookAtTransactions(windows, emptyMemory()));
  const memory: ProbeMemory = log.ok ? log.value.memory : emptyMemory();
  const pulse = orRefusal(() => lookAtPulse(windows, memory));
  if (!pulse.ok) return pulse;
  return { ok: true, value: { pulse: pulse.value.fact, transactions: log.ok ? log.value.fact : null } };
}

function orRefusal<T>(look: () => T): Answer<T> {
  try {
    return { ok: true, value: look() };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, error: error.error };
    throw error;
  }
}
