import type { InstallerEventReading } from "./installer-events.ts";

/** LastMessage is the first of a row of the engine's messages: the cause of what fails next. */
export interface LastMessage {
  code: number;
  at: number;
  product: string | null;
}

/** A message and its summary come together; a rollback may lie between. */
const TOGETHER_MS = 120_000;

/** followMessage keeps the first of a row of messages: it is the cause; the plain outcomes (1708 …) come behind it. */
export function followMessage(
  last: LastMessage | null,
  reading: InstallerEventReading,
  at: number,
): LastMessage | null {
  if (reading.kind !== "message" || reading.isOk !== false || outcomes.has(reading.code)) return last;
  const isNew = last === null || at - last.at > TOGETHER_MS || last.product !== reading.product;
  return isNew ? { code: reading.code, at, product: reading.product } : last;
}

/** isAbout: the message was logged shortly before, of this product or of none. */
export const isAbout = (message: LastMessage, product: string | null, at: number): boolean =>
  at - message.at <= TOGETHER_MS && (message.product ?? product) === product;

const outcomes: ReadonlySet<number> = new Set([1708, 1709, 1725, 1729]);
