import type { Remediation } from "../../codes/code-row.ts";
import type { PatternId } from "../../codes/pattern-ids.ts";
import type { RootSpace } from "../diagnosis.ts";

/**
 * Anchor is what a pattern is known by; none of them is translated.
 * - message: an engine's message of this number; `has` is a value among its arguments, or in the argument's text.
 * - phrase: a line of the engine itself that begins and goes on like this; `space` and `code` are what it stands for.
 * - exit: the engine's result, where nothing more exact was logged.
 * - value: the first action that did not succeed returned this.
 */
export type Anchor =
  | { on: "message"; code: number; has?: readonly string[] }
  | { on: "phrase"; begins: string; has?: string; space: RootSpace; code: number; strength: PhraseStrength }
  | { on: "exit"; code: number }
  | { on: "value"; value: number };

/**
 * PhraseStrength: `cause` outranks every message; `explains` says why something failed when no message does;
 * `supports` stands in logs of successes as well and never is the cause alone.
 */
export type PhraseStrength = "cause" | "explains" | "supports";

/** Pattern is a cause that can be told apart (§D.5). */
export interface Pattern {
  id: PatternId;
  /** Row of §D.5; null: beyond it. */
  row: number | null;
  cause: string;
  classes: readonly [Remediation, ...Remediation[]];
  advice: string;
  /** Code of the catalogued repair that fits, or null. */
  repair: string | null;
  anchors: readonly Anchor[];
}
