import { holdCannotAct } from "./hold-cannot-act.ts";
import { holdEvidence, installerHold, stuckSentence } from "./installer-hold.ts";
import type { Rule } from "./rule.ts";

/** installerStuck: held with nobody left who asked for it, or for too long. It replaces installer-busy. */
export const installerStuck: Rule = {
  code: "installer-stuck",
  severity: "blocking",
  title: "Installer stuck",
  why: "An installation holds Windows Installer and does not come to an end by itself. Nothing else can be installed, updated or removed until it lets go. Ending its processes by force would leave a half-installed product.",
  reads: ["pulse"],
  mayRead: ["installer-transactions"],
  // H.1: ask, then the service, then a restart with consent. Waiting did not help so far.
  repairs: ["notify-user", "restart-installer-service", "schedule-reboot", "wait-for-installer"],
  cannotAct: holdCannotAct,
  find(context) {
    const hold = installerHold(context);
    if (!hold?.stuck) return { found: [] };
    return { found: [{ subject: "", sentence: stuckSentence(hold, context), evidence: holdEvidence(hold, context) }] };
  },
};
