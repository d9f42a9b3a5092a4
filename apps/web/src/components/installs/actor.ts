import { accountText, wellKnownAccounts } from "@slipway/shared/installer/accounts";

/** Actor is by whom something was done: a name, and what tells it from others. */
export interface Actor {
  name: string;
  /** The domain, or the end of an SID that no name belongs to. */
  detail: string | null;
  /** All that is known. */
  title: string;
}

/** actorOf reads an event's account. Pure. */
export function actorOf({ userSid, userName }: { userSid: string | null; userName: string | null }): Actor {
  const text = accountText(userSid, userName);
  if (userSid === null) return { name: text, detail: null, title: text };
  const isNamed = wellKnownAccounts[userSid] !== undefined || userName !== null;
  if (!isNamed) return { name: "unknown account", detail: `…${userSid.slice(userSid.lastIndexOf("-"))}`, title: text };
  const end = text.lastIndexOf("\\");
  return { name: text.slice(end + 1), detail: end > 0 ? text.slice(0, end) : null, title: `${text} (${userSid})` };
}
