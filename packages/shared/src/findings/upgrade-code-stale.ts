import { findingKind } from "./catalogue.ts";
import { counted, examples, registered } from "./registered.ts";
import type { Rule } from "./rule.ts";

/** upgradeCodeStale: upgrade codes name products that nobody has (E.6 F10). */
export const upgradeCodeStale: Rule = {
  ...findingKind("upgrade-code-stale"),
  reads: ["products"],
  find(context) {
    const fact = context.fact("products");
    const { staleUpgradeCodes: stale } = fact;
    if (stale.count === 0) return registered(fact, []);
    const codes = {
      count: stale.count,
      first: stale.first.map(({ upgradeCode, productCodes }) => `${upgradeCode} names ${productCodes.join(", ")}`),
    };
    const sentence = `${counted(stale.count, "upgrade code")} ${stale.count === 1 ? "names" : "name"} products that are not installed.`;
    return registered(fact, [{ subject: "", sentence, evidence: examples("upgrade code", codes) }]);
  },
};
