import type { OpenTransaction } from "@slipway/shared/facts/installer-transactions";
import { followHistory, noHistory, selfRepairs } from "@slipway/shared/installer/install-history";
import {
  type BegunTransaction,
  isClientAlive,
  openTransactions,
  restartAsked,
} from "@slipway/shared/installer/open-transactions";
import type { InstallerEvent, Windows } from "../windows/windows.ts";
import { type KeptEvent, memoryInBoot, type ProbeMemory } from "./memory.ts";
import { lookUp, type ReadNames, readNames, rememberNames } from "./package-names.ts";
import { need, orNull, type Probe, Refused } from "./probe.ts";
import { byText, line } from "./texts.ts";

/** Records a query: what one burst of installs leaves. */
const batch = 500;

/** More than this in one look is a flood (Win32_Product reconfigures every product): the rest comes with the next. */
const mostBatches = 10;
const mostOpen = 16;

/** TransactionsRaw is what was read of the log, and of the clients it names. */
export interface TransactionsRaw {
  now: number;
  boot: { id: string; bootedAt: number };
  events: InstallerEvent[];
  /** Null: the log counts from 1 again, what was kept of it is void. */
  kept: KeptEvent[] | null;
  /** By PID: a client that runs; absent: none runs. */
  clients: ReadonlyMap<number, { startedAt: number | null }>;
  names: ReadNames;
}

/** installerTransactions reads which installations Windows Installer began and did not end since the boot (C.3). */
export const installerTransactions: Probe<"installer-transactions", TransactionsRaw> = {
  code: "installer-transactions",
  version: 1,
  timeoutMs: 30_000,
  read: (windows, { memory }) => readTransactions(windows, memory),
  parse: parseTransactions,
};

/** lookAtTransactions is one whole look, for whoever needs it at once. Throws Refused. */
export function lookAtTransactions(
  windows: Windows,
  memory: ProbeMemory,
): ReturnType<typeof installerTransactions.parse> {
  return parseTransactions(readTransactions(windows, memory), memory);
}

function readTransactions(windows: Windows, memory: ProbeMemory): TransactionsRaw {
  const boot = need(windows.boot());
  const known = memoryInBoot(memory, boot.id).transactions;
  const events = readEvents(windows, known?.cursor ?? null);
  const isCleared = known?.cursor != null && events.some(({ recordId }) => recordId <= (known.cursor ?? 0));
  const kept = isCleared ? null : (known?.events ?? []);
  const open = openTransactions([...(kept ?? []), ...events], boot.bootedAt);
  return {
    now: windows.now(),
    boot,
    events,
    kept,
    clients: readClients(windows, open),
    names: readNames(windows, memory, open),
  };
}

function readEvents(windows: Windows, cursor: number | null): InstallerEvent[] {
  const found: InstallerEvent[] = [];
  let after = cursor;
  for (let round = 0; round < mostBatches; round++) {
    const events = need(windows.events.installer(after, batch));
    found.push(...events);
    if (events.length < batch) return found;
    after = Math.max(...events.map(({ recordId }) => recordId));
  }
  throw new Refused({ code: 0, call: `Reading more than ${batch * mostBatches} events at once` });
}

/** The list is read after the log: a client that began since then cannot seem dead. */
function readClients(windows: Windows, open: readonly BegunTransaction[]): TransactionsRaw["clients"] {
  if (open.length === 0) return new Map();
  const living = new Set(need(windows.processes.list()).map(({ pid }) => pid));
  const clients = open.filter(({ clientPid }) => living.has(clientPid));
  return new Map(
    clients.map(({ clientPid }) => {
      const detail = orNull(windows.processes.detail(clientPid));
      return [clientPid, { startedAt: detail === null ? null : orNull(detail.startedAt) }];
    }),
  );
}

function parseTransactions(raw: TransactionsRaw, before: ProbeMemory): ReturnType<typeof installerTransactions.parse> {
  const known = memoryInBoot(before, raw.boot.id);
  const all = [...(raw.kept ?? []), ...raw.events];
  const begun = openTransactions(all, raw.boot.bootedAt);
  const asked = restartAsked(all, raw.boot.bootedAt);
  const goneAt = seeGone(raw, begun, known.transactions?.goneAt ?? {});
  const open = begun
    .map((transaction) => describe(raw, transaction, goneAt))
    .sort(
      (a, b) =>
        a.beganAt - b.beganAt || a.clientPid - b.clientPid || byText(String(a.package.path), String(b.package.path)),
    )
    .slice(-mostOpen);
  const asker = asked && { ...asked, product: asked.product === null ? null : line(asked.product) };
  const newest = raw.events.map(({ recordId }) => recordId);
  const transactions = {
    cursor: newest.length > 0 ? Math.max(...newest) : (known.transactions?.cursor ?? null),
    events: stillNeeded(all, begun, asked),
    goneAt,
    open: open.map(({ clientPid }) => ({ clientPid })),
    restartAsked: asker,
  };
  const history = followHistory(known.history ?? noHistory, all.map(bounded), {
    bootedAt: raw.boot.bootedAt,
    now: raw.now,
  });
  const ended = { failures: [...history.failures], loops: selfRepairs(history.missing).slice(0, mostOpen) };
  const fact = { bootId: raw.boot.id, open, restartAsked: asker, history: ended };
  const remembered = { ...history, failures: ended.failures, missing: [...history.missing] };
  return { fact, memory: { ...rememberNames(known, raw.names), transactions, history: remembered } };
}

/** Texts of the log are as long as somebody made them; what facts hold is not. */
const bounded = (event: KeptEvent): KeptEvent => ({
  ...event,
  at: Math.max(0, Math.round(event.at)),
  data: event.data.map((text) => text.slice(0, 256)),
  userSid: event.userSid === null ? null : line(event.userSid),
});

const goneKey = ({ clientPid, beganAt }: BegunTransaction) => `${clientPid} ${beganAt}`;

function aliveness({ clients }: TransactionsRaw, { clientPid, beganAt }: BegunTransaction): boolean | null {
  return isClientAlive(beganAt, clients.get(clientPid) ?? null);
}

function seeGone(
  raw: TransactionsRaw,
  open: readonly BegunTransaction[],
  known: Readonly<Record<string, number>>,
): Record<string, number> {
  const gone = open.filter((transaction) => aliveness(raw, transaction) === false);
  return Object.fromEntries(gone.map((transaction) => [goneKey(transaction), known[goneKey(transaction)] ?? raw.now]));
}

function describe(
  raw: TransactionsRaw,
  transaction: BegunTransaction,
  goneAt: Readonly<Record<string, number>>,
): OpenTransaction {
  const { path, productCode, clientPid, beganAt, userSid } = transaction;
  const named = lookUp(raw.names)(transaction);
  return {
    package: {
      path,
      productCode,
      productName: named?.productName?.slice(0, 256) ?? null,
      productVersion: named?.productVersion?.slice(0, 64) ?? null,
    },
    clientPid,
    beganAt,
    userSid: userSid === null ? null : line(userSid),
    clientAlive: aliveness(raw, transaction),
    clientGoneAt: goneAt[goneKey(transaction)] ?? null,
  };
}

/** Only the records from which the next look would conclude the same: begun and not ended, and the newest request. */
function stillNeeded(
  events: readonly KeptEvent[],
  open: readonly BegunTransaction[],
  asked: { at: number; eventId: number } | null,
): KeptEvent[] {
  const begins = (event: KeptEvent) =>
    event.eventId === 1040 &&
    open.some(({ beganAt, clientPid }) => beganAt === event.at && String(clientPid) === event.data[1]?.trim());
  const asks = (event: KeptEvent) => event.at === asked?.at && event.eventId === asked.eventId;
  return events
    .filter((event) => begins(event) || asks(event))
    .map((event) => ({ ...event, data: event.data.slice(0, 8) }))
    .slice(-512);
}
