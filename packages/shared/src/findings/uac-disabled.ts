import type { Rule } from "./rule.ts";
import { uacEvidence, uacPolicy } from "./uac-policy.ts";

/** uacDisabled: EnableLUA = 0. Every other UAC value is then without effect, so their findings hide under this one (F.1). */
export const uacDisabled: Rule = {
  code: "uac-disabled",
  severity: "degrading",
  title: "User Account Control off",
  why: "Every program that an administrator starts runs with full rights, without a question. The other settings of User Account Control have no effect.",
  reads: ["uac"],
  repairs: [],
  find(context) {
    const policy = uacPolicy(context.fact("uac"));
    const isSo = policy.EnableLUA.effective === 0;
    if (!isSo) return { found: [] };
    const evidence = uacEvidence(policy, ["EnableLUA"]);
    return { found: [{ subject: "", sentence: "User Account Control is switched off.", evidence }] };
  },
};
