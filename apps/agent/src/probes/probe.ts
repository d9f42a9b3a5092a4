import type { ProbeCode } from "@slipway/shared/facts/codes";
import type { FactOf } from "@slipway/shared/facts/observation";
import type { Answer, WinError, Windows } from "../windows/windows.ts";
import type { ProbeMemory } from "./memory.ts";

/** PackedParts are the parts that a fact names (facts/registration-part.ts): canonical JSON, packed, by hash. */
export type PackedParts = ReadonlyMap<string, Buffer>;

/** AgentSelf is what the agent knows of itself. */
export interface AgentSelf {
  version: string;
  /** E.g. "node 22.23.3". */
  runtime: string;
  runsAsService: boolean;
}

/** ReadContext is what a probe's read is given besides Windows. */
export interface ReadContext {
  memory: ProbeMemory;
  self: AgentSelf;
  /** Set when the time is over: a read that goes on in steps stops between them. */
  signal: AbortSignal;
}

/**
 * Probe reads one kind of fact. read does the IO and no more; parse is pure, gives the meaning, and says what to
 * remember for the next look. Both may throw Refused; the runner turns it into a failed observation.
 */
export interface Probe<P extends ProbeCode = ProbeCode, Raw = unknown> {
  code: P;
  /** Raised when the same machine would give another fact: the server then knows which agents tell what. */
  version: number;
  timeoutMs: number;
  read(windows: Windows, context: ReadContext): Raw | Promise<Raw>;
  parse(raw: Raw, memory: ProbeMemory): { fact: FactOf<P>; memory: ProbeMemory; parts?: PackedParts };
}

/** Refused ends a look: Windows would not tell what the fact needs. */
export class Refused extends Error {
  readonly error: WinError;
  constructor(error: WinError) {
    super(error.call);
    this.error = error;
  }
}

/** need takes the value of an answer that the fact cannot do without. */
export function need<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Refused(answer.error);
  return answer.value;
}

/** orNull takes the value of an answer that may be unknown. */
export function orNull<T>(answer: Answer<T>): T | null {
  return answer.ok ? answer.value : null;
}
