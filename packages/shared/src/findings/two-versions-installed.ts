import type { ProductsFact } from "../facts/products.ts";
import { forWhom, ownedSubject, productWords, registered, unnamedOf } from "./registered.ts";
import type { Found, Rule } from "./rule.ts";

type Twins = ProductsFact["upgradeTwins"]["first"][number];

/** twoVersionsInstalled: an upgrade did not take its predecessor away (E.6 F11). */
export const twoVersionsInstalled: Rule = {
  code: "two-versions-installed",
  severity: "degrading",
  title: "Two versions of one product",
  why: "Packages of one upgrade code replace each other. Two of them at once mean that an upgrade did not remove its predecessor: both claim the same files, and removing one breaks the other.",
  reads: ["products"],
  repairs: [],
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
