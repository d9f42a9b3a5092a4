import { findingKind } from "./catalogue.ts";
import type { Rule } from "./rule.ts";
import { uacEvidence, uacPolicy } from "./uac-policy.ts";

/** uacRemoteUnfiltered: LocalAccountTokenFilterPolicy = 1 (F.1). */
export const uacRemoteUnfiltered: Rule = {
  ...findingKind("uac-remote-unfiltered"),
  reads: ["uac"],
  symptomOf: ["uac-disabled"],
  find(context) {
    const policy = uacPolicy(context.fact("uac"));
    const isSo = policy.LocalAccountTokenFilterPolicy.effective === 1;
    if (!isSo) return { found: [] };
    const evidence = uacEvidence(policy, ["LocalAccountTokenFilterPolicy"]);
    return { found: [{ subject: "", sentence: "Local administrators get full rights over the network.", evidence }] };
  },
};
