import { readLastContact, writeLastContact } from "../settings/status-file.ts";
import type { Windows } from "../windows/windows.ts";

/** ContactKeeper writes down how check-ins go, for `status`, and says when a day has passed since the last clearing. */
export interface ContactKeeper {
  keep(outcome: { ok: true; serverAt: number } | { ok: false; because: string }): void;
  /** True once at the beginning, and once a day after that. */
  isNewDay(): boolean;
}

const dayMs = 86_400_000;

/** contactKeeper: a failure is noted once, not with every try. */
export function contactKeeper(path: string, windows: Windows, note: (text: string) => void): ContactKeeper {
  let last = readLastContact(path) ?? { triedAt: 0, answeredAt: null, serverAheadMs: null, error: null };
  let wasOk: boolean | null = null;
  let clearedAt: number | null = null;

  const keep: ContactKeeper["keep"] = (outcome) => {
    const now = windows.now();
    if (outcome.ok && wasOk !== true) note("The server answers.");
    if (!outcome.ok && (wasOk !== false || last.error !== outcome.because))
      note(`The check-in failed, and is tried again: ${outcome.because}.`);
    wasOk = outcome.ok;
    last = outcome.ok
      ? { triedAt: now, answeredAt: now, serverAheadMs: outcome.serverAt - now, error: null }
      : { ...last, triedAt: now, error: outcome.because };
    try {
      writeLastContact(path, last);
    } catch {
      // `status` then tells an older contact, with its age.
    }
  };

  const isNewDay = (): boolean => {
    const now = windows.now();
    if (clearedAt !== null && now - clearedAt < dayMs) return false;
    clearedAt = now;
    return true;
  };
  return { keep, isNewDay };
}
