import { findingKind } from "./catalogue.ts";
import { counted, examples, registered } from "./registered.ts";
import type { Rule } from "./rule.ts";

/** permanentLeftovers: components that only the system holds, left by products that marked them permanent (E.6 F4). */
export const permanentLeftovers: Rule = {
  ...findingKind("permanent-leftovers"),
  reads: ["components"],
  find(context) {
    const fact = context.fact("components");
    const { permanentLeftovers: left } = fact;
    if (left.count === 0) return registered(fact, []);
    const sentence = `${counted(left.count, "permanent component")} ${left.count === 1 ? "was" : "were"} left by products that are gone.`;
    return registered(fact, [{ subject: "", sentence, evidence: examples("key path", left) }]);
  },
};
