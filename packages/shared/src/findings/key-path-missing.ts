import type { ComponentsFact } from "../facts/components.ts";
import { counted, examples, forWhom, ownedSubject, productWords, registered, unnamedOf } from "./registered.ts";
import type { Found, Rule } from "./rule.ts";

type Missing = ComponentsFact["missingKeyPaths"]["first"][number];

/** keyPathMissing: what marks a component as installed is gone, so Windows Installer repairs the product (E.6 F2). */
export const keyPathMissing: Rule = {
  code: "key-path-missing",
  severity: "degrading",
  title: "Key paths missing",
  why: "A key path is the file or key by which Windows Installer sees that a part of a product is there. While one is gone, starting the program from its shortcut starts a repair, again and again (events 1001 and 1004).",
  reads: ["components"],
  repairs: [],
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
