import type { ProductsFact } from "../facts/products.ts";
import { findingKind } from "./catalogue.ts";
import { forWhom, ownedSubject, productWords, registered, unnamedOf } from "./registered.ts";
import type { Found, Rule } from "./rule.ts";

type Twins = ProductsFact["upgradeTwins"]["first"][number];

/** twoVersionsInstalled: an upgrade did not take its predecessor away (E.6 F11). */
export const twoVersionsInstalled: Rule = {
  ...findingKind("two-versions-installed"),
  reads: ["products"],
  find(context) {
    const fact = context.fact("products");
    return registered(fact, fact.upgradeTwins.first.map(describe), unnamedOf(fact.upgradeTwins));
  },
};

function describe({ upgradeCode, sid, products }: Twins): Found {
  const names = products.map(productWords);
  return {
    subject: ownedSubject(upgradeCode, sid),
    sentence: `${names.slice(0, -1).join(", ")} and ${names.at(-1)} are installed at the same time, although one should have replaced the other.`,
    evidence: [
      { label: "upgrade code", value: upgradeCode },
      ...products.map((product) => ({ label: "product", value: `${productWords(product)} ${product.productCode}` })),
      ...forWhom(sid),
    ],
  };
}
