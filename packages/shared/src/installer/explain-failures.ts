import { endingEvents, installOutcomeOf } from "./install-outcome.ts";
import { type LoggedEvent, readInstallerEvent } from "./installer-events.ts";
import { followMessage, isAbout, type LastMessage } from "./last-message.ts";
import { oldestOf, openShortlyBefore } from "./lock-intervals.ts";

/** KnownEvent is an event as it is kept once its data has been read. Times by the machine's clock, ms since 1970. */
export interface KnownEvent {
  recordId: number;
  eventId: number;
  at: number;
  product: string | null;
  /** Package path or product code of 1040 and 1042. */
  package: string | null;
  clientPid: number | null;
  statusCode: number | null;
}

/** ExplainedFailure is what the events around a failure say of its cause. */
export interface ExplainedFailure {
  recordId: number;
  at: number;
  /** The engine's message that was logged before it; null: none was, or none that is kept. */
  messageCode: number | null;
  /** Transactions open then or shortly before (A.1); null: not known, what was logged since the boot is not all there. */
  openThen: number | null;
}

/** An internal error's number stands in its text (10005), which is not kept. */
const INTERNAL_ERROR = 5;

/** explainFailures finds the cause of each failed ending among a machine's events (C.1, C.3). `bootedAt` null: not known. */
export function explainFailures(events: readonly KnownEvent[], bootedAt: number | null): ExplainedFailure[] {
  const ordered = [...events].sort((a, b) => a.at - b.at || a.recordId - b.recordId);
  const known = ordered.map(logged);
  const openThen = openShortlyBefore(known, { bootedAt, coversFrom: oldestOf(known) });
  const explained: ExplainedFailure[] = [];
  let message: LastMessage | null = null;
  for (const event of ordered) {
    message = followMessage(message, readingOf(event), event.at);
    if (!endingEvents.includes(event.eventId) || installOutcomeOf(event.statusCode) !== "failed") continue;
    explained.push({
      recordId: event.recordId,
      at: event.at,
      messageCode:
        message && message.code !== INTERNAL_ERROR && isAbout(message, event.product, event.at) ? message.code : null,
      openThen: openThen(event.at),
    });
    message = null;
  }
  return explained;
}

const logged = ({ recordId, eventId, at, package: target, clientPid }: KnownEvent): LoggedEvent => ({
  ...{ recordId, eventId, at, userSid: null },
  data: [target ?? "", clientPid === null ? "" : String(clientPid)],
});

function readingOf({ eventId, product }: KnownEvent) {
  const reading = readInstallerEvent({ eventId, data: [] });
  return reading.kind === "message" ? { ...reading, product } : reading;
}
