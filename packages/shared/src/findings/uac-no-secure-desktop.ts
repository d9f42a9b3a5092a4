import { findingKind } from "./catalogue.ts";
import type { Rule } from "./rule.ts";
import { uacEvidence, uacPolicy } from "./uac-policy.ts";

/** uacNoSecureDesktop: PromptOnSecureDesktop = 0 while administrators are asked by 3, 4 or 5; 1 and 2 name the secure desktop themselves (F.1). */
export const uacNoSecureDesktop: Rule = {
  ...findingKind("uac-no-secure-desktop"),
  reads: ["uac"],
  symptomOf: ["uac-disabled"],
  find(context) {
    const policy = uacPolicy(context.fact("uac"));
    const isSo =
      policy.PromptOnSecureDesktop.effective === 0 && [3, 4, 5].includes(policy.ConsentPromptBehaviorAdmin.effective);
    if (!isSo) return { found: [] };
    const evidence = uacEvidence(policy, ["PromptOnSecureDesktop", "ConsentPromptBehaviorAdmin"]);
    return {
      found: [
        {
          subject: "",
          sentence: "The question for administrator rights does not appear on the secure desktop.",
          evidence,
        },
      ],
    };
  },
};
