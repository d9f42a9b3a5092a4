import { findCode } from "../../codes/catalogue.ts";
import type { PhraseStrength } from "../patterns/pattern.ts";
import { idleNotes } from "./noise.ts";
import type { SignalKind } from "./signal.ts";

/** Stands in successes as well: a file that waits for a restart, an application to be closed, a key out of reach. */
const often: ReadonlySet<number> = new Set([1325, 1402, 1603, 1607, 1608, 1903]);

/** CANDIDATE: below it a line supports another and is no cause by itself, unless an action failed right there. */
export const CANDIDATE = 50;

/**
 * messageStrength ranks an engine's message as a cause, 0 to 100: what was shown to people as an error first, then the
 * engine's own record of it; numbers nobody knows (a warning) are less than a custom action that failed by name, and
 * mere outcomes come last.
 */
export function messageStrength(kind: SignalKind, code: number, hasPattern: boolean): number {
  if (idleNotes.has(code)) return 5;
  const isKnown = findCode("engine", code) !== null;
  // From 25000 on the numbers are the package's own.
  const isOwn = code >= 25_000;
  if (kind === "note") return often.has(code) ? 40 : hasPattern ? 70 : isKnown ? 60 : 15;
  const shown = kind === "product-message" ? 100 : 95;
  if (often.has(code)) return kind === "product-message" ? 60 : 45;
  if (isKnown) return shown;
  return isOwn ? 65 : kind === "product-message" ? NAMED_ACTION - 2 : 20;
}

/** NAMED_ACTION: a custom action that returned an error. */
export const NAMED_ACTION = 60;

/** EXPLAINED: below every cause, and worth quoting. */
export const EXPLAINED = 45;

/** phraseStrengths: see PhraseStrength. */
export const phraseStrengths: Readonly<Record<PhraseStrength, number>> = {
  cause: 98,
  explains: CANDIDATE,
  supports: 1,
};
