import { wellKnownAccounts } from "@slipway/shared/installer/accounts";
import type { Windows } from "../windows/windows.ts";

/** AccountNames gives DOMAIN\user by SID; null: no name belongs to it, or it cannot be told now. */
export type AccountNames = (sid: string) => string | null;

/** accountNames asks Windows once a run for each account; only what it refused to tell is asked for again. */
export function accountNames(windows: Pick<Windows, "accountName">): AccountNames {
  const known = new Map<string, string | null>();
  return (sid) => {
    // The server names these by itself, whatever Windows calls them here.
    if (wellKnownAccounts[sid] !== undefined) return null;
    const kept = known.get(sid);
    if (kept !== undefined) return kept;
    const asked = windows.accountName(sid);
    if (asked.ok) known.set(sid, asked.value);
    return asked.ok ? asked.value : null;
  };
}
