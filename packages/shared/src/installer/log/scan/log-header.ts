import type { LogState } from "./log-state.ts";
import { keep } from "./signal.ts";

/** isHeader: `=== Logging started: 21/11/2026  10:00:00 ===`, in any language; other lines between "===" have no clock. */
export const isHeader = (text: string): boolean => /^=== .*\d{1,2}[:.]\d\d[:.]\d\d/.test(text);

const wordsOf = (header: string): string => header.slice(0, header.search(/\d/));

/** The verbose ones are English everywhere. */
const isVerboseEnd = (header: string): boolean => header.startsWith("=== Verbose logging stopped");

/**
 * beginsLog: with this header another log begins in the same file. A log that is not verbose says so in its own language:
 * a header with the words of the first one is a beginning, any other is an end.
 */
export function beginsLog({ hasEngine, isClosed, headerWords, actions }: LogState, header: string): boolean {
  if (!hasEngine || isVerboseEnd(header)) return false;
  // Only the first line of a verbose log names the build; inside it "Logging started" comes again.
  if (isClosed || header.includes("  Build type: ")) return true;
  // Inside ExecuteAction it is the server's, which writes into its client's log.
  return wordsOf(header) === headerWords && actions.top()?.name !== "ExecuteAction";
}

/** rememberHeader keeps the words of a log's first header, and whether this one was its end. */
export function rememberHeader(state: LogState, header: string): void {
  const { headerWords, hasEngine, result, actions } = state;
  const isHeadless = headerWords === null && hasEngine;
  const hasEnded = result !== null || actions.topResult() !== null;
  if (isVerboseEnd(header) || (isHeadless && hasEnded)) state.isClosed = true;
  else state.headerWords ??= keep(wordsOf(header));
}
