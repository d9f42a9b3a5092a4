import { findCode } from "./catalogue.ts";
import { type EventRow, eventRow } from "./event-row.ts";
import { outcomeEvents } from "./outcome-events.ts";
import { troubleEvents } from "./trouble-events.ts";

const byCode = new Map([...outcomeEvents, ...troubleEvents].map((row) => [row.code, row]));

/** ENGINE_EVENTS is what an engine's message has more as an event (C.2). */
export const ENGINE_EVENTS = 10_000;

/** findEvent gives what is known of an event of MsiInstaller by its id, or null: not known. */
export function findEvent(code: number): EventRow | null {
  const own = byCode.get(code);
  if (own) return own;
  const message = findCode("engine", code - ENGINE_EVENTS);
  return message && carrying(code, message.code);
}

const carrying = (code: number, message: number): EventRow =>
  eventRow(
    code,
    `An operation that fails told the engine's message ${message}.`,
    "It tells why; 1033 to 1037 shortly after it tells of which product and with which exit code.",
    ["sentence in the package's language"],
  );
