import { isMsiexec } from "./classify.ts";
import { type HolderPulse, serviceWorks, type Transaction, type VanishedClient } from "./held.ts";
import { samePackage } from "./package-name.ts";
import type { InstallerProcess, PackageRef } from "./process.ts";

/** Candidate is a client that may be the one, where nothing decides between several. */
export interface Candidate {
  pid: number;
  package: PackageRef | null;
  user: string | null;
}

/** Look is all that is known at one look. */
export interface Look {
  pulse: HolderPulse;
  /** Null: the log could not be read. */
  open: readonly Transaction[] | null;
}

/** Client is what findClient found, with how. */
export type Client =
  | { by: "event-1040"; transaction: Transaction; process: InstallerProcess | null }
  | { by: "process-tree"; process: InstallerProcess }
  | { by: "vanished"; vanished: VanishedClient }
  | { by: "several"; candidates: Candidate[] }
  | { by: "nothing" };

/**
 * findClient: a live 1040 decides, then the only client that lives, then a 1040 whose client is gone, then the one
 * that the agent itself saw vanish. Nobody is chosen where more than one may be it.
 */
export function findClient({ pulse, open }: Look): Client {
  const living = (open ?? []).filter(({ clientAlive }) => clientAlive !== false);
  const clients = rootClients(pulse);
  if (living.length > 1) return several(living.map((transaction) => candidateOf(transaction, pulse)));
  if (living[0]) return { by: "event-1040", transaction: living[0], process: clientProcess(living[0], pulse) };
  const gone = (open ?? []).filter((transaction) => mayStillHold(transaction, pulse));
  // The holder's client was there before the lock was first seen held: a setup that waits its turn came later.
  const early = gone.length > 0 ? clients.filter(({ startedAt }) => startsInTime(startedAt, pulse)) : clients;
  const vanished = gone.length === 0 ? vanishedHolder(pulse) : null;
  const possible = [
    ...gone.map((transaction) => candidateOf(transaction, pulse)),
    ...(vanished ? [plainCandidate(vanished)] : []),
    ...early.map(plainCandidate),
  ];
  if (possible.length > 1) return several(possible);
  if (gone[0]) return { by: "event-1040", transaction: gone[0], process: null };
  if (vanished) return { by: "vanished", vanished };
  return early[0] ? { by: "process-tree", process: early[0] } : { by: "nothing" };
}

/**
 * rootClients are the clients that nobody else's command started: msiexec started by msiexec is one installation. A
 * program that only the log's PID made a client counts by the log alone: the PID may be reused by now.
 */
export function rootClients({ processes }: HolderPulse): InstallerProcess[] {
  const isClient = ({ role, name }: InstallerProcess) =>
    role === "foreign" || (isMsiexec(name) && (role === "client" || role === "orphan-client"));
  const clients = processes.filter(isClient);
  return clients.filter((client) => {
    const parent = client.parentAlive ? clients.find(({ pid }) => pid === client.parentPid) : undefined;
    return !parent || !(samePackage(parent.package, client.package) || parent.role === "foreign");
  });
}

/** Whose client is gone holds the lock through the service alone: without one at work it was another installation. */
const vanishedHolder = (pulse: HolderPulse): VanishedClient | null =>
  serviceWorks(pulse) || (pulse.service.pid !== null && pulse.lock.owner?.pid === pulse.service.pid)
    ? pulse.vanishedClient
    : null;

const mayStillHold = ({ clientAlive, clientGoneAt }: Transaction, { lock }: HolderPulse) =>
  clientAlive === false &&
  (clientGoneAt === null || lock.heldSinceAt === null || clientGoneAt >= lock.heldSinceAt - pulseMs);

const startsInTime = (startedAt: number | null, { lock }: HolderPulse) =>
  startedAt === null || lock.heldSinceAt === null || startedAt <= lock.heldSinceAt;

const several = (candidates: Candidate[]): Client => ({ by: "several", candidates });
const plainCandidate = ({ pid, package: reference, user }: Candidate): Candidate => ({
  pid,
  package: reference,
  user,
});
function candidateOf(transaction: Transaction, pulse: HolderPulse): Candidate {
  const user = clientProcess(transaction, pulse)?.user ?? null;
  return { pid: transaction.clientPid, package: transaction.package, user };
}

function clientProcess({ clientPid, clientAlive }: Transaction, { processes }: HolderPulse): InstallerProcess | null {
  return clientAlive === false ? null : (processes.find(({ pid }) => pid === clientPid) ?? null);
}

/** A client missed one pulse before the lock was seen held may still be its client; longer before it is not. */
const pulseMs = 60_000;
