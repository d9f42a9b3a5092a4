import type { PatternId } from "./pattern-ids.ts";

/**
 * codeSpaces keep numbers apart that share digits (§B): 1603 as msiexec's exit code is any failure, as an engine's
 * message it is a file held by a program. `win32` are system errors that messages give as their cause.
 */
export const codeSpaces = ["exit", "engine", "win32", "hresult"] as const;
export type CodeSpace = (typeof codeSpaces)[number];

/** remediations are the classes of §B: what kind of thing has to be done. */
export const remediations = [
  "OK",
  "REBOOT",
  "WAIT",
  "RETRY",
  "SVC",
  "PERM",
  "PKG",
  "SRC",
  "POL",
  "USER",
  "DISK",
  "ENV",
  "ARG",
  "LOG",
  "NOOP",
] as const;
export type Remediation = (typeof remediations)[number];

/**
 * CodeOutcome: `reboot` needs a restart, whether it worked (3010) or not (1604); `retry` may work when started again
 * unchanged; `final` gives the same again until something is changed.
 */
export type CodeOutcome = "success" | "reboot" | "retry" | "final";

/** CodeFacts is one row as written in the tables. */
export interface CodeFacts {
  /** Unsigned. */
  code: number;
  /** Windows' own name; engine messages have none. */
  symbol: string | null;
  /** What happened, in one plain sentence. */
  sentence: string;
  /** What it means for the person, where the class does not say it well enough. */
  means?: string;
  outcome: CodeOutcome;
  /** Likeliest first. */
  classes: readonly [Remediation, ...Remediation[]];
  /** What to do, where the class does not say it well enough. */
  advice?: string;
  /** The pattern of §D.5 that it suggests; evidence decides. */
  pattern: PatternId | null;
  source: string;
  /** Where the repair of its class does not fit. */
  repair?: string | null;
}

/** CodeRow is a row with its space and with every sentence filled in. */
export interface CodeRow extends Required<CodeFacts> {
  space: CodeSpace;
  /** Code of the catalogued repair that fits, or null: none does. */
  repair: string | null;
}
