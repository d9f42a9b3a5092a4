import type { PatternId } from "../../codes/pattern-ids.ts";
import type { RootSpace } from "../diagnosis.ts";
import type { OpenAction } from "./action-track.ts";
import type { Run } from "./run.ts";

/** Place is where the engine was when a line was written. Null parts are not known. */
export interface Place {
  line: number;
  run: Run | null;
  action: string | null;
  /** The action whose own line this is; null before its beginning was announced, and where the next is at work. */
  within: OpenAction | null;
  /** The operation of the script that was being carried out: FileCopy, RegAddValue … */
  operation: string | null;
  component: string | null;
  file: string | null;
}

/** SignalKind: what kind of line spoke. `text` is the package's own message without a number. */
export type SignalKind = "note" | "product-message" | "bare-message" | "phrase" | "custom-action" | "output" | "text";

/** Signal is a line that may tell why it failed. */
export interface Signal extends Place {
  kind: SignalKind;
  space: RootSpace;
  code: number;
  quote: string;
  /** A note's arguments, or the numbers that end the message's sentences. */
  values: readonly string[];
  pattern: PatternId | null;
  strength: number;
  /** The word before a shown message's number ("Error"). */
  label: string | null;
}

/** keep copies a text out of the piece of the log it was cut from, which would else stay in memory as a whole. */
export const keep = (text: string, most = 600): string => ` ${text.slice(0, most)}`.slice(1);
