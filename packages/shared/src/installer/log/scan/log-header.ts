import type { LogState } from "./log-state.ts";
import { keep } from "./signal.ts";

/** isHeader: `=== Logging started: 21/11/2026  10:00:00 ===`, in any language; other lines between "===" have no clock. */
export const isHeader = (text: string): boolean => /^=== .*\d{1,2}[:.]\d\d[:.]\d\d/.test(text);

/**
 * beginsLog: with this header another log begins in the same file. A log that is not verbose says so in its own language:
 * a header with the words of the first one is a beginning, any other is an end.
 */
export function beginsLog(state: LogState, header: string): boolean {
  const words = header.slice(0, header.search(/\d/));
  // The verbose ones are English everywhere.
  const isEnd = words.startsWith("=== Verbose logging stopped");
  // Inside ExecuteAction it is the server's, which writes into its client's log.
  const isFirst = words === state.headerWords && state.actions.top()?.name !== "ExecuteAction";
  // Only the first line of a verbose log names the build; inside it "Logging started" comes again.
  if (state.hasEngine && !isEnd && (state.isClosed || isFirst || header.includes("  Build type: "))) return true;
  const isHeadless = state.headerWords === null && state.hasEngine;
  const hasEnded = state.result !== null || state.actions.topResult() !== null;
  if (isEnd || (isHeadless && hasEnded)) state.isClosed = true;
  else state.headerWords ??= keep(words);
  return false;
}
