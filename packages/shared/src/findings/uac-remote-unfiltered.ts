import type { Rule } from "./rule.ts";
import { uacEvidence, uacPolicy } from "./uac-policy.ts";

/** uacRemoteUnfiltered: LocalAccountTokenFilterPolicy = 1 (F.1). */
export const uacRemoteUnfiltered: Rule = {
  code: "uac-remote-unfiltered",
  severity: "degrading",
  title: "Remote local administrators unfiltered",
  why: "A local administrator account that logs on over the network gets full rights at once. A stolen password hash of it then opens every machine that has the same account.",
  reads: ["uac"],
  repairs: [],
  symptomOf: ["uac-disabled"],
  find(context) {
    const policy = uacPolicy(context.fact("uac"));
    const isSo = policy.LocalAccountTokenFilterPolicy.effective === 1;
    if (!isSo) return { found: [] };
    const evidence = uacEvidence(policy, ["LocalAccountTokenFilterPolicy"]);
    return { found: [{ subject: "", sentence: "Local administrators get full rights over the network.", evidence }] };
  },
};
