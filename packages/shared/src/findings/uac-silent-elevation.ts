import { findingKind } from "./catalogue.ts";
import type { Rule } from "./rule.ts";
import { uacEvidence, uacPolicy } from "./uac-policy.ts";

/** uacSilentElevation: ConsentPromptBehaviorAdmin = 0 (F.1). */
export const uacSilentElevation: Rule = {
  ...findingKind("uac-silent-elevation"),
  reads: ["uac"],
  symptomOf: ["uac-disabled"],
  find(context) {
    const policy = uacPolicy(context.fact("uac"));
    const isSo = policy.ConsentPromptBehaviorAdmin.effective === 0;
    if (!isSo) return { found: [] };
    const evidence = uacEvidence(policy, ["ConsentPromptBehaviorAdmin"]);
    return { found: [{ subject: "", sentence: "Administrators are elevated without being asked.", evidence }] };
  },
};
