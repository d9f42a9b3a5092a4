import type { ComponentsFact } from "../facts/components.ts";
import { findingKind } from "./catalogue.ts";
import { counted, examples, productWords, registered, unnamedOf } from "./registered.ts";
import type { Found, Rule } from "./rule.ts";
import { subjectOf } from "./subject.ts";

type Conflict = ComponentsFact["pathConflicts"]["first"][number];

/** componentPathConflict: one file under several component codes, so whoever goes first takes it (E.6 F1, E.5 rule 16). */
export const componentPathConflict: Rule = {
  ...findingKind("component-path-conflict"),
  reads: ["components"],
  find(context) {
    const fact = context.fact("components");
    return registered(fact, fact.pathConflicts.first.map(describe), unnamedOf(fact.pathConflicts));
  },
};

function describe({ products, productCount, files }: Conflict): Found {
  const names = products.slice(0, 3).map(productWords);
  const more = productCount - names.length;
  const who = more > 0 ? `${names.join(", ")} and ${more} more` : names.join(" and ");
  const isShared = productCount > 1;
  return {
    subject: subjectOf(products.map(({ productCode }) => productCode).join(" ") || "no product"),
    // Within one product nothing else loses its file: worth knowing, no harm to come.
    ...(isShared ? {} : { severity: "info" as const }),
    sentence: isShared
      ? `${counted(files.count, "file")} of ${who} ${files.count === 1 ? "is" : "are"} registered under more than one component, so removing one product deletes what the other needs.`
      : `${counted(files.count, "file")} of ${who || "no installed product"} ${files.count === 1 ? "is" : "are"} registered under more than one component.`,
    evidence: [
      ...products.map((product) => ({ label: "product", value: `${productWords(product)} ${product.productCode}` })),
      ...examples("file", { count: files.count, first: files.first.map(({ path }) => path) }),
      ...(files.first[0]?.componentIds ?? []).map((value) => ({ label: "component", value })),
    ],
  };
}
