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
  repairs: ["notify-user", "schedule-reboot", "wait-for-installer"],
  find(context) {
    const hold = installerHold(context);
    if (!hold?.stuck) return { found: [] };
    return { found: [{ subject: "", sentence: stuckSentence(hold, context), evidence: holdEvidence(hold, context) }] };
  },
};
