import { findingKind } from "./catalogue.ts";
import type { Rule } from "./rule.ts";
import { uacEvidence, uacPolicy } from "./uac-policy.ts";

/** uacUnsignedBlocked: ValidateAdminCodeSignatures = 1 (F.1). */
export const uacUnsignedBlocked: Rule = {
  ...findingKind("uac-unsigned-blocked"),
  reads: ["uac"],
  symptomOf: ["uac-disabled"],
  find(context) {
    const policy = uacPolicy(context.fact("uac"));
    const isSo = policy.ValidateAdminCodeSignatures.effective === 1;
    if (!isSo) return { found: [] };
    const evidence = uacEvidence(policy, ["ValidateAdminCodeSignatures"]);
    return { found: [{ subject: "", sentence: "Programs without a signature cannot be elevated.", evidence }] };
  },
};
