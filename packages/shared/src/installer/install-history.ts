import { installOutcomeOf } from "./install-outcome.ts";
import { type InstallerEventReading, type LoggedEvent, readInstallerEvent } from "./installer-events.ts";
import { followMessage, isAbout, type LastMessage } from "./last-message.ts";
import { oldestOf, openShortlyBefore } from "./lock-intervals.ts";

/** InstallFailure is the newest failure of an operation on a product that no success followed. */
export interface InstallFailure {
  product: string;
  version: string | null;
  operation: InstallOperation;
  /** Exit code, unsigned. */
  statusCode: number;
  /** The engine's message that told why, logged shortly before; null when none was. */
  messageCode: number | null;
  at: number;
  userSid: string | null;
  /** Failures of the same in a row. */
  times: number;
  /** Transactions that were open at that moment or shortly before: they tell 1618's causes apart (A.1). Null: not known. */
  openThen: number | null;
}

/** installOperations are the summaries of C.1. */
export const installOperations = ["installed", "removed", "configured", "patched", "patch-removed"] as const;
export type InstallOperation = (typeof installOperations)[number];

/** MissingPart is a part of a product that was found missing, which makes the product repair itself (1001, 1004). */
export interface MissingPart {
  productCode: string;
  feature: string | null;
  component: string | null;
  resource: string | null;
  at: number;
}

/** InstallHistory is what is kept of the installer's events. */
export interface InstallHistory {
  /** The newest record that is in it: records that are read again change nothing. */
  throughRecord: number | null;
  /** The time of the oldest record it began with: nothing that was logged since is unknown. Null: not known. */
  coversFrom: number | null;
  /** Newest first. */
  failures: readonly InstallFailure[];
  missing: readonly MissingPart[];
}

export const noHistory: InstallHistory = { throughRecord: null, coversFrom: null, failures: [], missing: [] };

const DAY_MS = 86_400_000;
/** What failed longer ago has been given up. */
const FAILURES_KEPT_MS = 14 * DAY_MS;
const MOST_FAILURES = 16;
const MOST_MISSING = 200;

/** followHistory adds the events that are new to what is known, and drops what is too old (C.1, C.2). */
export function followHistory(
  before: InstallHistory,
  events: readonly LoggedEvent[],
  { bootedAt, now }: { bootedAt: number; now: number },
): InstallHistory {
  const newest = Math.max(-1, ...events.map(({ recordId }) => recordId));
  // A log that was cleared counts from 1 again.
  const through =
    before.throughRecord !== null && newest >= 0 && newest < before.throughRecord ? null : before.throughRecord;
  const fresh = events.filter(({ recordId }) => recordId > (through ?? -1)).sort((a, b) => a.recordId - b.recordId);
  const coversFrom = through === null ? oldestOf(events) : before.coversFrom;
  const openThen = openShortlyBefore(events, { bootedAt, coversFrom });
  const failures = new Map(before.failures.map((failure) => [keyOf(failure), failure]));
  const missing = [...before.missing];
  let message: LastMessage | null = null;
  for (const event of fresh) {
    const reading = readInstallerEvent(event);
    message = followMessage(message, reading, event.at);
    if (reading.kind === "self-repair") addMissing(missing, reading, event.at);
    if (!("statusCode" in reading) || reading.product === null || reading.statusCode === null) continue;
    const { kind: operation, product, version, statusCode } = reading;
    const key = keyOf({ operation, product });
    const outcome = installOutcomeOf(statusCode);
    if (outcome === "succeeded" || outcome === "restart") failures.delete(key);
    // A person's wish, and what had nothing to do, is no failure.
    if (outcome !== "failed") continue;
    const messageCode = message && isAbout(message, product, event.at) ? message.code : null;
    const times = (failures.get(key)?.times ?? 0) + 1;
    failures.set(key, {
      product,
      version,
      operation,
      statusCode,
      messageCode,
      at: event.at,
      userSid: event.userSid,
      times,
      openThen: openThen(event.at),
    });
    message = null;
  }
  const kept = [...failures.values()].filter(({ at }) => now - at <= FAILURES_KEPT_MS).sort((a, b) => b.at - a.at);
  return {
    throughRecord: newest < 0 ? through : newest,
    coversFrom,
    failures: kept.slice(0, MOST_FAILURES),
    missing: missing.filter(({ at }) => now - at <= DAY_MS).slice(-MOST_MISSING),
  };
}

/** SelfRepair is a part that was found missing again and again. */
export interface SelfRepair extends Omit<MissingPart, "at"> {
  times: number;
  firstAt: number;
  lastAt: number;
}

/** REPAIRS_OF_A_LOOP within a day: once is a repair as it should be, twice a coincidence. */
export const REPAIRS_OF_A_LOOP = 3;

/** selfRepairs gives the loops among the parts found missing, the most frequent first. */
export function selfRepairs(missing: readonly MissingPart[]): SelfRepair[] {
  const found = new Map<string, SelfRepair>();
  for (const { at, ...part } of missing) {
    const key = partKey(part);
    const known = found.get(key);
    const resource = part.resource ?? known?.resource ?? null;
    found.set(key, { ...part, resource, times: (known?.times ?? 0) + 1, firstAt: known?.firstAt ?? at, lastAt: at });
  }
  return [...found.values()].filter(({ times }) => times >= REPAIRS_OF_A_LOOP).sort((a, b) => b.times - a.times);
}

function addMissing(
  missing: MissingPart[],
  reading: Extract<InstallerEventReading, { kind: "self-repair" }>,
  at: number,
): void {
  const { productCode, feature, component, resource } = reading;
  if (productCode === null) return;
  const part = { productCode, feature, component, resource, at };
  const last = missing.findLastIndex((one) => partKey(one) === partKey(part));
  const known = missing[last];
  // 1001 and 1004 are told together about one and the same.
  if (known && at - known.at < 1000) missing[last] = { ...known, resource: known.resource ?? resource };
  else missing.push(part);
}

const partKey = ({ productCode, feature, component }: Omit<MissingPart, "at" | "resource">): string =>
  `${productCode} ${component ?? feature ?? ""}`;

const keyOf = ({ operation, product }: Pick<InstallFailure, "operation" | "product">): string =>
  `${operation} ${product.toLowerCase()}`;
