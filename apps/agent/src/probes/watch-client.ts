import type { VanishedClient } from "@slipway/shared/facts/pulse";
import { rootClients } from "@slipway/shared/installer/find-client";
import type { HolderPulse } from "@slipway/shared/installer/held";
import type { InstallerProcess } from "@slipway/shared/installer/process";
import type { ClientWatch } from "./memory.ts";

/**
 * watchClient follows the installer's client from look to look, as long as the lock is seen held without a gap. It only
 * follows a client that was alone at the first of these looks and could be read; where another may have been it, it is
 * uncertain until the lock is free again.
 */
export function watchClient(look: HolderPulse, known: ClientWatch | null, now: number): ClientWatch | null {
  const { state, heldSinceAt } = look.lock;
  if (state !== "held" || heldSinceAt === null) return null;
  const before = known?.heldSinceAt === heldSinceAt ? known : { ...unwatched, heldSinceAt };
  if (before.isUncertain || look.processesCut) return { ...before, isUncertain: true };
  const clients = rootClients(look);
  return before.client === null ? begin(before, clients, look) : follow(before, before.client, clients, look, now);
}

/** vanishedClient is the followed client once it is missed. */
export function vanishedClient(watch: ClientWatch | null): VanishedClient | null {
  if (!watch?.client || watch.isUncertain || watch.client.goneAt === null) return null;
  const { pid, package: reference, user, goneAt } = watch.client;
  return { pid, package: reference, user, goneAt };
}

type Watched = NonNullable<ClientWatch["client"]>;

const unwatched = { client: null, isUncertain: false, isFollowed: false };

function begin(before: ClientWatch, clients: InstallerProcess[], look: HolderPulse): ClientWatch {
  const [one] = clients;
  if (!one || one.startedAt === null || clients.length > 1 || !mayBeIt(one, look))
    return { ...before, isUncertain: true };
  const { pid, startedAt, package: reference, user } = one;
  return { ...before, client: { pid, startedAt, package: reference, user, goneAt: null } };
}

/** It works through the service, or does not tell: an owner that is another process is its own client. */
const mayBeIt = ({ commandLineRead }: InstallerProcess, { lock, service }: HolderPulse): boolean =>
  commandLineRead && (lock.owner === null || lock.owner.pid === service.pid);

function follow(
  before: ClientWatch,
  client: Watched,
  clients: InstallerProcess[],
  look: HolderPulse,
  now: number,
): ClientWatch {
  const isIt = ({ pid, startedAt }: InstallerProcess) =>
    pid === client.pid && (startedAt === null || startedAt === client.startedAt);
  const isThere = look.processes.some(isIt);
  const others = clients.some((one) => !isIt(one));
  if (isThere) return { ...before, client: { ...client, goneAt: null }, isUncertain: others || before.isFollowed };
  // Whoever came after it may have taken the lock over; while it is there both may be it, once it went nobody knows.
  if (client.goneAt !== null) return { ...before, isFollowed: others, isUncertain: before.isFollowed && !others };
  return { ...before, client: { ...client, goneAt: now }, isUncertain: others };
}
