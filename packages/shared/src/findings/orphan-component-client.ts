import type { ComponentsFact } from "../facts/components.ts";
import { findingKind } from "./catalogue.ts";
import { counted, examples, registered, unnamedOf } from "./registered.ts";
import type { Found, Rule } from "./rule.ts";

type Orphan = ComponentsFact["orphanClients"]["first"][number];

/** orphanComponentClient: components wait for a product that nobody has any more (E.6 F3, E.5 rule 21). */
export const orphanComponentClient: Rule = {
  ...findingKind("orphan-component-client"),
  reads: ["components"],
  find(context) {
    const fact = context.fact("components");
    return registered(fact, fact.orphanClients.first.map(describe), unnamedOf(fact.orphanClients));
  },
};

function describe({ productCode, keyPaths }: Orphan): Found {
  const verb = keyPaths.count === 1 ? "is" : "are";
  return {
    subject: productCode,
    sentence: `${counted(keyPaths.count, "component")} ${verb} held by product ${productCode}, which is not installed.`,
    evidence: [{ label: "product code", value: productCode }, ...examples("key path", keyPaths)],
  };
}
