import { findCode } from "../codes/catalogue.ts";
import { type FailureFacts, failureCauseOf } from "../failure-cause.ts";
import { exitCodeOf, type InstallOutcome, installOutcomeOf } from "../install-outcome.ts";

/** operationOf says what was done to the product, by the summary's event id (C.1). */
export const operationOf = (eventId: number): string => operations[eventId] ?? "changed";

const operations: Readonly<Record<number, string>> = {
  ...{ 1033: "install", 1034: "removal", 1035: "repair or change", 1036: "patch", 1037: "patch removal" },
  ...{
    1019: "patch removal",
    1020: "patch removal",
    1021: "patch removal",
    1022: "patch",
    1023: "patch",
    1024: "patch",
  },
};

/** outcomeWords are the outcomes as a person says them. */
export const outcomeWords: Record<InstallOutcome, string> = {
  failed: "failed",
  succeeded: "succeeded",
  restart: "needs a restart",
  cancelled: "cancelled",
  needless: "nothing to do",
  unknown: "not known",
};

/** InstallCause is how it ended, in words: why it failed, or what the code means. */
export interface InstallCause {
  /** Exit code; null where none was logged. */
  exitCode: number | null;
  /** The engine's message that told more than the exit code. */
  messageCode: number | null;
  text: string;
  advice: string | null;
}

/** EndedCodes are the codes of one ending; statusCode null: none was logged. */
export type EndedCodes = Omit<FailureFacts, "statusCode"> & { statusCode: number | null };

/** installCauseOf reads the codes of one ending. */
export function installCauseOf({ statusCode, messageCode, openThen }: EndedCodes): InstallCause {
  if (statusCode === null) {
    return { exitCode: null, messageCode: null, text: "No exit code was logged.", advice: null };
  }
  const exitCode = exitCodeOf(statusCode);
  if (installOutcomeOf(statusCode) !== "failed") {
    const row = findCode("exit", exitCode);
    return {
      exitCode,
      messageCode: null,
      text: row?.sentence ?? "",
      advice: exitCode === 0 ? null : (row?.advice ?? null),
    };
  }
  const cause = failureCauseOf({ statusCode, messageCode, openThen });
  const isMessage = cause.key.startsWith("engine-");
  const text = `${cause.clause.charAt(0).toUpperCase()}${cause.clause.slice(1)}.`;
  return { exitCode, messageCode: isMessage ? cause.code : null, text, advice: cause.advice };
}

/** productText is a product with its version, or that the log named none. */
export const productText = ({ product, version }: { product: string | null; version: string | null }): string =>
  product === null
    ? "A product without a name"
    : version && !product.includes(version)
      ? `${product} ${version}`
      : product;
