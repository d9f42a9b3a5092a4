import type { WarningRule } from "../warning-rule.ts";

const STOPS = 2 | 32;

/** serviceStopNotAwaited: its files are still in use when they are replaced, so a restart is asked for. */
export const serviceStopNotAwaited: WarningRule = {
  code: "service-stop-not-awaited",
  severity: "bites",
  sentence: "Services are stopped without waiting until they have ended",
  advice: "Set Wait to 1 in the ServiceControl table.",
  find: ({ parts }) =>
    parts.serviceControls.filter(({ events, waits }) => (events & STOPS) !== 0 && !waits).map(({ name }) => name),
};
