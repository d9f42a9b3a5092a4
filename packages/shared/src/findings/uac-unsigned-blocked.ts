import type { Rule } from "./rule.ts";
import { uacEvidence, uacPolicy } from "./uac-policy.ts";

/** uacUnsignedBlocked: ValidateAdminCodeSignatures = 1 (F.1). */
export const uacUnsignedBlocked: Rule = {
  code: "uac-unsigned-blocked",
  severity: "degrading",
  title: "Unsigned programs cannot elevate",
  why: "Only signed programs may get administrator rights. Setups without a signature, such as tools made in-house, fail when a person starts them.",
  reads: ["uac"],
  repairs: [],
  symptomOf: ["uac-disabled"],
  find(context) {
    const policy = uacPolicy(context.fact("uac"));
    const isSo = policy.ValidateAdminCodeSignatures.effective === 1;
    if (!isSo) return { found: [] };
    const evidence = uacEvidence(policy, ["ValidateAdminCodeSignatures"]);
    return { found: [{ subject: "", sentence: "Programs without a signature cannot be elevated.", evidence }] };
  },
};
