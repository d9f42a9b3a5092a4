import { findingKind } from "./catalogue.ts";
import type { Rule } from "./rule.ts";
import { uacEvidence, uacPolicy } from "./uac-policy.ts";

/** uacUsersDenied: ConsentPromptBehaviorUser = 0. Info, since hardening guides ask for it and this agent installs regardless (F.1). */
export const uacUsersDenied: Rule = {
  ...findingKind("uac-users-denied"),
  reads: ["uac"],
  symptomOf: ["uac-disabled"],
  find(context) {
    const policy = uacPolicy(context.fact("uac"));
    const isSo = policy.ConsentPromptBehaviorUser.effective === 0;
    if (!isSo) return { found: [] };
    const evidence = uacEvidence(policy, ["ConsentPromptBehaviorUser"]);
    return { found: [{ subject: "", sentence: "Standard users are refused elevation without a question.", evidence }] };
  },
};
