import type { ProductsFact } from "../facts/products.ts";
import { findingKind } from "./catalogue.ts";
import { forWhom, ownedSubject, productWords, registered, unnamedOf } from "./registered.ts";
import type { Found, Rule } from "./rule.ts";
import { told } from "./text.ts";

type WithoutPackage = ProductsFact["withoutPackage"]["first"][number];

/** cachedPackageMissing: a product's own copy of its package is gone (E.6 F7, E.8). */
export const cachedPackageMissing: Rule = {
  ...findingKind("cached-package-missing"),
  reads: ["products"],
  symptomOf: ["installer-cache-owner"],
  find(context) {
    const fact = context.fact("products");
    return registered(fact, fact.withoutPackage.first.map(describe), unnamedOf(fact.withoutPackage));
  },
};

function describe({ cache, sid, ...product }: WithoutPackage): Found {
  const state = cache.state === "missing" ? "is gone from the installer's cache" : "is not registered";
  return {
    subject: ownedSubject(product.productCode, sid),
    sentence: `The cached package of ${productWords(product)} ${state}, so it cannot be repaired, patched or removed.`,
    evidence: [
      { label: "product code", value: product.productCode },
      { label: "cached package", value: cache.path === null ? "no path registered" : told(cache.path) },
      ...forWhom(sid),
    ],
  };
}
