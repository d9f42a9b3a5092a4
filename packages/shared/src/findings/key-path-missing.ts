import type { ComponentsFact } from "../facts/components.ts";
import { findingKind } from "./catalogue.ts";
import { counted, examples, forWhom, ownedSubject, productWords, registered, unnamedOf } from "./registered.ts";
import type { Found, Rule } from "./rule.ts";

type Missing = ComponentsFact["missingKeyPaths"]["first"][number];

/** keyPathMissing: what marks a component as installed is gone, so Windows Installer repairs the product (E.6 F2). */
export const keyPathMissing: Rule = {
  ...findingKind("key-path-missing"),
  reads: ["components"],
  find(context) {
    const fact = context.fact("components");
    return registered(fact, fact.missingKeyPaths.first.map(describe), unnamedOf(fact.missingKeyPaths));
  },
};

function describe({ keyPaths, sid, ...product }: Missing): Found {
  const verb = keyPaths.count === 1 ? "is" : "are";
  return {
    subject: ownedSubject(product.productCode, sid),
    sentence: `${counted(keyPaths.count, "key path")} of ${productWords(product)} ${verb} gone, so Windows Installer repairs it when it is used.`,
    evidence: [
      { label: "product code", value: product.productCode },
      ...forWhom(sid),
      ...examples("missing", keyPaths),
    ],
  };
}
