import { deriveHolder, type Holder, type HolderSource } from "@slipway/shared/installer/holder";
import { packageName } from "@slipway/shared/installer/package-name";
import { type FreshLook, freshLook } from "../probes/fresh-look.ts";
import type { Windows } from "../windows/windows.ts";
import { sentenceOf } from "./installer-look.ts";

/** FoundHolder is the client process of the installation that holds the lock, with how that is known. */
export interface FoundHolder {
  pid: number;
  sessionId: number;
  user: string | null;
  /** Product, or package; null when nothing names it. */
  what: string | null;
  source: Exclude<HolderSource, "none">;
}

/** Found: the holder; free: nobody holds the lock; unsure: somebody does, and who cannot be told. */
export type Found = { kind: "holder"; holder: FoundHolder } | { kind: "free" } | { kind: "unsure"; because: string };

/** findHolder names whoever must finish or cancel, as the page does (deriveHolder), from what is there at this moment. */
export function findHolder(windows: Windows): Found {
  const look = freshLook(windows);
  if (!look.ok) return unsure(`the installer could not be looked at (${sentenceOf(look.error)})`);
  const holder = deriveHolder(look.value);
  if (!holder) return { kind: "free" };
  const because = whyUnsure(holder, look.value);
  return because === null ? foundOf(holder, look.value) : unsure(because);
}

const unsure = (because: string): Found => ({ kind: "unsure", because });

/** A page may show what is likely; a message to a person needs a client that certainly is the one, and lives. */
function whyUnsure({ client, candidates }: Holder, { pulse, transactions }: FreshLook): string | null {
  if (pulse.lock.state === "no-access") return "the installer's lock could not be looked at";
  if (candidates.length > 0) return `one of ${candidates.length} installations holds the lock, and nothing tells which`;
  if (client?.pid == null) return "no event names the client, and the processes do not tell";
  if (client.alive === false) return `the client, process ${client.pid}, is gone`;
  if (client.alive === null) return `whether the client, process ${client.pid}, lives could not be told`;
  const isLogged = transactions?.open.some(({ clientPid }) => clientPid === client.pid);
  const isOwner = pulse.lock.owner?.pid === client.pid;
  if (isLogged || isOwner) return null;
  if (pulse.processesCut) return "there are more processes than a look can hold";
  return client.process?.commandLineRead ? null : `the command line of process ${client.pid} could not be read`;
}

function foundOf({ source, client, package: reference }: Holder, look: FreshLook): Found {
  const sessionId = client?.process?.sessionId ?? null;
  if (client?.pid == null || source === "none" || sessionId === null)
    return unsure(`the session of process ${client?.pid} could not be read`);
  const { pid, process } = client;
  const user = process?.user ?? null;
  return {
    kind: "holder",
    holder: { pid, sessionId, user, what: packageName(reference), source: clientSource(source, pid, look) },
  };
}

/** A service that owns the lock works for its client, which is known by something else. */
function clientSource(
  source: FoundHolder["source"],
  clientPid: number,
  { pulse, transactions }: FreshLook,
): FoundHolder["source"] {
  if (source !== "mutex-owner" || pulse.lock.owner?.pid === clientPid) return source;
  return transactions?.open.some((one) => one.clientPid === clientPid) ? "event-1040" : "process-tree";
}
