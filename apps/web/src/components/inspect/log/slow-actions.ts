import type { SlowAction } from "@slipway/shared/installer/log/diagnosis";

/** Sequences: their time is that of the actions in them. */
const SEQUENCES = new Set(["INSTALL", "ADMIN", "ADVERTISE", "ExecuteAction"]);

/** ownSlowActions leaves out what only waits for its parts. */
export const ownSlowActions = (actions: readonly SlowAction[]): SlowAction[] =>
  actions.filter(({ action }) => !SEQUENCES.has(action));
