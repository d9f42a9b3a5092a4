import { findingKind } from "./catalogue.ts";
import { holdEvidence, installerHold, stuckSentence } from "./installer-hold.ts";
import type { Rule } from "./rule.ts";

/** installerStuck: held with nobody left who asked for it, or for too long. It replaces installer-busy. */
export const installerStuck: Rule = {
  ...findingKind("installer-stuck"),
  reads: ["pulse"],
  mayRead: ["installer-transactions"],
  // H.1: ask, then the service, then a restart with consent. Waiting did not help so far.
  find(context) {
    const hold = installerHold(context);
    if (!hold?.stuck) return { found: [] };
    return { found: [{ subject: "", sentence: stuckSentence(hold, context), evidence: holdEvidence(hold, context) }] };
  },
};
