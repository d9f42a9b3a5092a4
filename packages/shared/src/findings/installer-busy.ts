import { holdCannotAct } from "./hold-cannot-act.ts";
import { busySentence, holdEvidence, installerHold } from "./installer-hold.ts";
import type { Rule } from "./rule.ts";

/** installerBusy: somebody installs, and nobody else can meanwhile (A.1). Becomes installer-stuck by time alone. */
export const installerBusy: Rule = {
  code: "installer-busy",
  severity: "blocking",
  title: "Installer held",
  why: "Windows Installer does one installation at a time. Until this one ends, every other one fails with 1618, “Another installation is in progress”.",
  reads: ["pulse"],
  mayRead: ["installer-transactions"],
  repairs: ["wait-for-installer", "notify-user"],
  cannotAct: holdCannotAct,
  find(context) {
    const hold = installerHold(context);
    if (!hold || hold.stuck) return { found: [] };
    const found = [{ subject: "", sentence: busySentence(hold, context), evidence: holdEvidence(hold, context) }];
    return hold.stuckAt === null ? { found } : { found, recheckAt: hold.stuckAt };
  },
};
