import type { Actor } from "../context.ts";
import type { Scope } from "../scope.ts";

/** Reader is who asks, as far as a verb that reads needs to know. */
export interface Reader {
  scope: Scope;
}

/** Caller is who changes something, with what the audit keeps of it. */
export interface Caller extends Reader {
  actor: Actor;
  action: string;
  input: unknown;
  ip: string | null;
}
