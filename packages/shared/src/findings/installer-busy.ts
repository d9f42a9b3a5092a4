import { findingKind } from "./catalogue.ts";
import { busySentence, holdEvidence, installerHold } from "./installer-hold.ts";
import type { Rule } from "./rule.ts";

/** installerBusy: somebody installs, and nobody else can meanwhile (A.1). Becomes installer-stuck by time alone. */
export const installerBusy: Rule = {
  ...findingKind("installer-busy"),
  reads: ["pulse"],
  mayRead: ["installer-transactions"],
  find(context) {
    const hold = installerHold(context);
    if (!hold || hold.stuck) return { found: [] };
    const found = [{ subject: "", sentence: busySentence(hold, context), evidence: holdEvidence(hold, context) }];
    return hold.stuckAt === null ? { found } : { found, recheckAt: hold.stuckAt };
  },
};
