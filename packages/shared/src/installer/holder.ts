import { isMsiexec } from "./classify.ts";
import { type Candidate, type Client, findClient, type Look } from "./find-client.ts";
import {
  type HolderPulse,
  type HolderTransactions,
  heldSince,
  isHeld,
  serviceProcess,
  serviceWorks,
  type Transaction,
  type VanishedClient,
} from "./held.ts";
import type { InstallerProcess, PackageRef } from "./process.ts";

/** holderSources, surest first: how it is known who holds the installer. */
export const holderSources = ["mutex-owner", "event-1040", "process-tree", "none"] as const;
export type HolderSource = (typeof holderSources)[number];

/** HolderClient is the process that asked for the installation. */
export interface HolderClient {
  /** Null when only its absence is known: the service works, and no client is left. */
  pid: number | null;
  alive: boolean | null;
  /** When the agent first missed it; null while it lives, or when that was not seen. */
  goneAt: number | null;
  /** Null when it is gone or was not in the list. */
  process: InstallerProcess | null;
}

/** Holder is who holds the installer, as far as it is known and how. Times by the machine's clock. */
export interface Holder {
  source: HolderSource;
  /** The lock's owner where Windows told it; else the client, or the service when the client is gone or unknown. */
  pid: number | null;
  process: InstallerProcess | null;
  /** False: certainly another program. Null: not known. */
  isMsiexec: boolean | null;
  package: PackageRef | null;
  /** Who asked for the installation: never the service's own account. */
  user: string | null;
  sessionId: number | null;
  /** Since when it is held, as far as was seen. */
  sinceAt: number | null;
  client: HolderClient | null;
  /** Empty unless nothing decides between several clients. */
  candidates: Candidate[];
}

/**
 * deriveHolder says who holds the installer; null when nobody does. It never guesses: where several clients could be
 * the one and Windows names no owner, the source is 'none' and they are listed.
 */
export function deriveHolder(input: { pulse: HolderPulse; transactions: HolderTransactions | null }): Holder | null {
  const { pulse } = input;
  if (!isHeld(pulse)) return null;
  const transactions = input.transactions?.bootId === pulse.bootId ? input.transactions : null;
  const look = { pulse, open: transactions?.open ?? null };
  const owner = pulse.lock.owner;
  if (owner) return ownerHolder(owner.pid, look);
  return holderOf(findClient(look), look);
}

/** ownerHolder: Windows named the owner. A service works for a client, which is then looked for. */
function ownerHolder(pid: number, look: Look): Holder {
  const process = look.pulse.processes.find((entry) => entry.pid === pid) ?? null;
  const worksForAnother = process?.role === "service" || pid === look.pulse.service.pid;
  const mine = look.open?.find((transaction) => transaction.clientPid === pid && transaction.clientAlive !== false);
  const itself: Client | null = mine
    ? { by: "event-1040", transaction: mine, process }
    : process && { by: "process-tree", process };
  const client = worksForAnother ? findClient(look) : itself;
  const found = client ? holderOf(client, look) : nobodyKnown(look.pulse);
  const isOurs = process ? isMsiexec(process.name) : worksForAnother ? true : null;
  return { ...found, source: "mutex-owner", pid, process, isMsiexec: isOurs };
}

function holderOf(client: Client, look: Look): Holder {
  switch (client.by) {
    case "event-1040":
      return transactionHolder(client.transaction, client.process, look);
    case "process-tree":
      return clientHolder(client.process, look.pulse);
    case "vanished":
      return vanishedHolder(client.vanished, look.pulse);
    case "several":
      return { ...nobodyKnown(look.pulse), isMsiexec: null, candidates: client.candidates };
    case "nothing":
      return serviceHolder(look) ?? { ...nobodyKnown(look.pulse), isMsiexec: anyMsiexec(look.pulse) ? null : false };
  }
}

function transactionHolder(transaction: Transaction, process: InstallerProcess | null, { pulse }: Look): Holder {
  const { clientPid, clientAlive, clientGoneAt, beganAt } = transaction;
  const isGone = clientAlive === false;
  const acting = process ?? (isGone ? serviceProcess(pulse) : null);
  return {
    source: "event-1040",
    pid: isGone ? (acting?.pid ?? pulse.service.pid) : clientPid,
    process: acting,
    isMsiexec: acting ? isMsiexec(acting.name) : null,
    package: mergePackage(transaction.package, process?.package ?? null),
    user: process?.user ?? null,
    sessionId: process?.sessionId ?? null,
    sinceAt: beganAt,
    client: { pid: clientPid, alive: clientAlive, goneAt: clientGoneAt, process },
    candidates: [],
  };
}

function clientHolder(process: InstallerProcess, pulse: HolderPulse): Holder {
  return {
    source: "process-tree",
    pid: process.pid,
    process,
    isMsiexec: isMsiexec(process.name),
    package: process.package,
    user: process.user,
    sessionId: process.sessionId,
    // It cannot have held the lock before it started: the lock then changed hands between two looks.
    sinceAt: latest(heldSince(pulse), process.startedAt),
    client: { pid: process.pid, alive: true, goneAt: null, process },
    candidates: [],
  };
}

/** vanishedHolder: the service works on for a client that only the agent itself has seen. */
function vanishedHolder({ pid, package: reference, user, goneAt }: VanishedClient, pulse: HolderPulse): Holder {
  const process = serviceProcess(pulse);
  return {
    ...nobodyKnown(pulse),
    source: "process-tree",
    pid: process?.pid ?? pulse.service.pid,
    process,
    isMsiexec: true,
    package: reference,
    user,
    client: { pid, alive: false, goneAt, process: null },
  };
}

/**
 * serviceHolder: only the service is left. That its client is gone is concluded from process classes alone where the
 * log could not be read; a readable log without a 1040 only says that nothing is known of a client.
 */
function serviceHolder({ pulse, open }: Look): Holder | null {
  const process = serviceProcess(pulse);
  if (!process) return null;
  const isSure =
    open === null &&
    !pulse.processesCut &&
    pulse.processes.every((entry) => entry.commandLineRead || entry.role === "ancestor");
  const isGone = isSure && serviceWorks(pulse);
  return {
    ...nobodyKnown(pulse),
    source: "process-tree",
    pid: process.pid,
    process,
    isMsiexec: true,
    client: { pid: null, alive: isGone ? false : null, goneAt: null, process: null },
  };
}

function nobodyKnown(pulse: HolderPulse): Holder {
  const nothing = { pid: null, process: null, package: null, user: null, sessionId: null, client: null };
  return { source: "none", ...nothing, isMsiexec: null, sinceAt: heldSince(pulse), candidates: [] };
}

/** With a whole list and no msiexec in it, whoever holds the lock is another program. */
const anyMsiexec = ({ processes, processesCut, lock, service }: HolderPulse) =>
  processesCut || lock.state !== "held" || service.pid !== null || processes.some(({ name }) => isMsiexec(name));

const latest = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b);

/** The log names the path; the command line's look-up may know the product's name. */
function mergePackage(logged: PackageRef, seen: PackageRef | null): PackageRef {
  return {
    path: logged.path ?? seen?.path ?? null,
    productCode: logged.productCode ?? seen?.productCode ?? null,
    productName: logged.productName ?? seen?.productName ?? null,
    productVersion: logged.productName ? logged.productVersion : (seen?.productVersion ?? null),
  };
}
