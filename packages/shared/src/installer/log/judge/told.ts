import type { LogState } from "../scan/log-state.ts";
import type { Signal } from "../scan/signal.ts";

/** toldOf gives what was told while the failing action ran, or in the whole log where none is named. */
export function toldOf(state: LogState): Signal[] {
  const told = state.actions.failure()?.signals ?? state.signals.between(1, state.line);
  // A custom action's own "Read 1335. rows" is built as a message is: only the word before the number tells.
  return told.filter(({ kind, label }) => kind !== "bare-message" || (label !== null && state.labels.has(label)));
}

/** isGotOver: the engine went on after it, with the next step of its script, or to the good end of an action around it. */
export function isGotOver({ line, within }: Signal, stepLine: number): boolean {
  for (let open = within; open; open = open.inside) if (open.endedWell) return true;
  return line < stepLine;
}
