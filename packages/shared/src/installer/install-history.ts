import { findCode } from "./codes/catalogue.ts";
import { type LoggedEvent, readInstallerEvent } from "./installer-events.ts";

/** InstallFailure is the newest failure of an operation on a product that no success followed. */
export interface InstallFailure {
  product: string;
  version: string | null;
  operation: "installed" | "removed" | "configured" | "patched" | "patch-removed";
  /** Exit code, unsigned. */
  statusCode: number;
  /** The engine's message that told why, logged shortly before; null when none was. */
  messageCode: number | null;
  at: number;
  userSid: string | null;
  /** Failures of the same in a row. */
  times: number;
}

/** SelfRepair is a part of a product that was found missing again and again. */
export interface SelfRepair {
  productCode: string;
  feature: string | null;
  component: string | null;
  resource: string | null;
  times: number;
  firstAt: number;
  lastAt: number;
}

/** A message and its summary come together; a rollback may lie between. */
const TOGETHER_MS = 120_000;
const DAY_MS = 86_400_000;

/** installFailures reads what failed and has not succeeded since, newest first (C.1). Cancelled or needless is no failure. */
export function installFailures(events: readonly LoggedEvent[]): InstallFailure[] {
  const failures = new Map<string, InstallFailure>();
  let message: { code: number; at: number; product: string | null } | null = null;
  for (const event of inOrder(events)) {
    const reading = readInstallerEvent(event);
    // The first of a row of messages is the cause, and outcomes (1708 …) come behind it.
    if (reading.kind === "message" && reading.isOk === false && !isOutcome(reading.code)) {
      const isNew = message === null || event.at - message.at > TOGETHER_MS || message.product !== reading.product;
      if (isNew) message = { code: reading.code, at: event.at, product: reading.product };
    }
    if (!("statusCode" in reading) || reading.product === null || reading.statusCode === null) continue;
    const key = `${reading.kind} ${reading.product.toLowerCase()}`;
    if (!isFailure(reading.statusCode)) {
      if (isSuccess(reading.statusCode)) failures.delete(key);
      continue;
    }
    const { kind, product, version, statusCode } = reading;
    const isIts = message !== null && event.at - message.at <= TOGETHER_MS && (message.product ?? product) === product;
    const times = (failures.get(key)?.times ?? 0) + 1;
    const messageCode = isIts && message ? message.code : null;
    failures.set(key, {
      product,
      version,
      operation: kind,
      statusCode,
      messageCode,
      at: event.at,
      userSid: event.userSid,
      times,
    });
    message = null;
  }
  return [...failures.values()].sort((a, b) => b.at - a.at);
}

/** REPAIRS_OF_A_LOOP: once is a repair as it should be, twice a coincidence. */
export const REPAIRS_OF_A_LOOP = 3;

/** selfRepairs reads which parts were found missing REPAIRS_OF_A_LOOP times or more within a day before `now` (C.2), most often first. */
export function selfRepairs(events: readonly LoggedEvent[], now: number): SelfRepair[] {
  const found = new Map<string, SelfRepair>();
  for (const event of inOrder(events)) {
    const reading = readInstallerEvent(event);
    if (reading.kind !== "self-repair" || reading.productCode === null || now - event.at > DAY_MS) continue;
    const { productCode, feature, component, resource } = reading;
    const key = `${productCode} ${component ?? feature ?? ""}`;
    const known = found.get(key);
    // 1001 and 1004 are told together about one and the same.
    if (known && event.at - known.lastAt < 1000) found.set(key, { ...known, resource: known.resource ?? resource });
    else {
      const times = (known?.times ?? 0) + 1;
      const firstAt = known?.firstAt ?? event.at;
      found.set(key, {
        productCode,
        feature,
        component,
        resource: resource ?? known?.resource ?? null,
        times,
        firstAt,
        lastAt: event.at,
      });
    }
  }
  return [...found.values()].filter(({ times }) => times >= REPAIRS_OF_A_LOOP).sort((a, b) => b.times - a.times);
}

/** isHistory: an event that installFailures or selfRepairs reads. */
export function isHistory(event: Pick<LoggedEvent, "eventId" | "data">): boolean {
  const reading = readInstallerEvent(event);
  return reading.kind === "message" || reading.kind === "self-repair" || "statusCode" in reading;
}

const inOrder = (events: readonly LoggedEvent[]): LoggedEvent[] => [...events].sort((a, b) => a.recordId - b.recordId);

const isOutcome = (code: number): boolean => [1708, 1709, 1725, 1729].includes(code);

const isSuccess = (code: number): boolean => code === 0 || findCode("exit", code)?.classes[0] === "OK";

/** A person's wish, and what had nothing to do, is no failure. */
function isFailure(code: number): boolean {
  const [first] = findCode("exit", code)?.classes ?? [];
  return code !== 0 && first !== "OK" && first !== "USER" && first !== "NOOP";
}
