import { compact } from "../journal/compact.ts";
import type { JournalEntry } from "../journal/entry.ts";
import type { Journal } from "../journal/journal.ts";
import { applyEntry, emptyJournal, type JournalState } from "../journal/state.ts";

/**
 * memoryJournal is a journal that ends with its process: for simulated machines. What was under way is then lost, as
 * on a machine that is wiped, and the server ends it as unknown once its lease is over.
 */
export function memoryJournal(): Journal {
  let state: JournalState = emptyJournal;
  const apply = (entry: JournalEntry) => {
    const applied = applyEntry(state, entry);
    if (!applied.ok) return { ok: false, reason: "misfit", because: applied.reason } as const;
    state = applied.state;
    return { ok: true } as const;
  };
  return {
    state: () => state,
    append: apply,
    compact(serverNow) {
      const entries = compact(state, serverNow);
      state = emptyJournal;
      for (const entry of entries) apply(entry);
      return { ok: true };
    },
    close: () => {},
  };
}
