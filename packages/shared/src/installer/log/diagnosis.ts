import type { Remediation } from "../codes/code-row.ts";
import type { PatternId } from "../codes/pattern-ids.ts";

/** rootSpaces say in which space a root cause's number lies. */
export const rootSpaces = ["engine", "exit", "win32", "hresult", "custom-action"] as const;
export type RootSpace = (typeof rootSpaces)[number];

/** Outcome of the whole log; `incomplete` is one that ends before the engine gave its result. */
export type Outcome = "succeeded" | "failed" | "cancelled" | "reboot-required" | "incomplete";

/** LoggedProduct is a product as the log names it; null parts are not in it. */
export interface LoggedProduct {
  name: string | null;
  version: string | null;
  /** {ProductCode}, upper-case. */
  code: string | null;
}

/** RootCause is the first thing that went wrong and was not got over, never the last error. */
export interface RootCause {
  space: RootSpace;
  /** Unsigned. */
  code: number;
  /** From 1. */
  line: number;
  quote: string;
  /** The action it died in; null when the log does not tell. */
  action: string | null;
  /** The inner product where the failure lies in a nested removal. */
  product: LoggedProduct | null;
  patternId: PatternId | null;
  /** The component it died at, by {ComponentId} or by name, and the file or key: null when the log does not tell. */
  component: string | null;
  file: string | null;
}

/** ChainLink is a step from whoever asked to where it died, outermost first. */
export interface ChainLink {
  kind: "bootstrapper" | "package" | "client" | "server" | "nested-product" | "action" | "custom-action" | "operation";
  name: string;
  line: number;
  /** What it ended with; null when the log does not tell. */
  result: number | null;
}

/** Caller is who started it, as the log tells. */
export interface Caller {
  /** Path of the program that called the engine. */
  process: string | null;
  clientProcessId: number | null;
  /** 2 none, 3 basic, 4 reduced, 5 full. */
  uiLevel: number | null;
  /** Values of properties that may be secret are masked. */
  commandLine: string | null;
}

/** Phase is a stretch of the installation by what it does. */
export interface Phase {
  name: PhaseName;
  ms: number;
  fromLine: number;
}
export type PhaseName =
  | "preparing"
  | "dialogs"
  | "planning"
  | "scripting"
  | "changing"
  | "removing-old"
  | "rolling-back"
  | "finishing";

/** SlowAction took a second or more; `waitedMs` is its longest silence between two lines. */
export interface SlowAction {
  action: string;
  ms: number;
  waitedMs: number;
  line: number;
}

/** Quote is a line that tells something, by its number. */
export interface Quote {
  line: number;
  text: string;
}

/** Advice is what to do about it. */
export interface Advice {
  /** Sentences, the first the most important. */
  text: readonly string[];
  classes: readonly Remediation[];
  /** Code of the catalogued repair that fits, or null. */
  repair: string | null;
}

/** operations are what the engine was asked for, by its command line. */
export const operations = ["installation", "removal", "repair", "patch"] as const;
export type Operation = (typeof operations)[number];

/** Diagnosis is what a log tells. Its shape is a contract: fields may come, none change or go. */
export interface Diagnosis {
  outcome: Outcome;
  /** Null: no command line is in the log. */
  operation: Operation | null;
  /** msiexec's exit code, unsigned; null when the log ends before it. */
  exitCode: number | null;
  rootCause: RootCause | null;
  chain: readonly ChainLink[];
  product: LoggedProduct | null;
  caller: Caller;
  phases: readonly Phase[];
  advice: Advice;
  quotes: readonly Quote[];
  slowActions: readonly SlowAction[];
  /** What the file itself is like. */
  log: LogFacts;
}

/** LogFacts: `kind` is `none` where not one line of Windows Installer was found. */
export interface LogFacts {
  kind: "msi" | "burn" | "both" | "none";
  verbose: boolean;
  encoding: string | null;
  lines: number;
  /** The end is missing: no result of the engine, or half a character at the end. */
  truncated: boolean;
  /** Lines of which only the beginning was looked at. */
  shortened: number;
  /** Earlier installations in the same file, which were not judged. */
  earlier: number;
}
