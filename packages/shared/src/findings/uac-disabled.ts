import { findingKind } from "./catalogue.ts";
import type { Rule } from "./rule.ts";
import { uacEvidence, uacPolicy } from "./uac-policy.ts";

/** uacDisabled: EnableLUA = 0. Every other UAC value is then without effect, so their findings hide under this one (F.1). */
export const uacDisabled: Rule = {
  ...findingKind("uac-disabled"),
  reads: ["uac"],
  find(context) {
    const policy = uacPolicy(context.fact("uac"));
    const isSo = policy.EnableLUA.effective === 0;
    if (!isSo) return { found: [] };
    const evidence = uacEvidence(policy, ["EnableLUA"]);
    return { found: [{ subject: "", sentence: "User Account Control is switched off.", evidence }] };
  },
};
