import { codeRows, findCode } from "./codes/catalogue.ts";
import { unwrapCode } from "./codes/read-code.ts";

/** installOutcomes are how an installation ended, by its exit code alone; `unknown`: none that can be read was logged. */
export const installOutcomes = ["failed", "succeeded", "restart", "cancelled", "needless", "unknown"] as const;
export type InstallOutcome = (typeof installOutcomes)[number];

/** endingEvents are the summaries of C.1 by event id: one operation on one product has ended. */
export const endingEvents: readonly number[] = [1019, 1020, 1021, 1022, 1023, 1024, 1033, 1034, 1035, 1036, 1037];

/** exitCodeOf takes the exit code out of what was logged: 0x80070652 is 1618 (§B). Unsigned. */
export const exitCodeOf = (statusCode: number): number => unwrapCode(statusCode) ?? statusCode;

/** installOutcomeOf reads a summary's status code; null, and what is no code of the catalogue but 0, are never well. */
export function installOutcomeOf(statusCode: number | null): InstallOutcome {
  if (statusCode === null) return "unknown";
  const row = findCode("exit", exitCodeOf(statusCode));
  if (row?.outcome === "reboot" && row.classes[0] === "OK") return "restart";
  return outcomeOfClass[row?.classes[0] ?? ""] ?? "failed";
}

const outcomeOfClass: Readonly<Record<string, InstallOutcome>> = {
  OK: "succeeded",
  USER: "cancelled",
  NOOP: "needless",
};

/** statusCodesOf gives every status code with that outcome, bare and as an HRESULT or NTSTATUS; `failed` is all others. */
export const statusCodesOf = (outcome: Exclude<InstallOutcome, "failed" | "unknown">): number[] =>
  codeRows
    .filter(({ space, code }) => space === "exit" && installOutcomeOf(code) === outcome)
    .flatMap(({ code }) => formsOf(code));

/** formsOf gives an exit code in the forms in which it is logged. */
export const formsOf = (code: number): number[] =>
  code > 0xffff ? [code] : [code, 0x8007_0000 + code, 0xc007_0000 + code];
