import { findingKind } from "./catalogue.ts";
import { counted, examples, registered } from "./registered.ts";
import type { Rule } from "./rule.ts";

/** sharedDllOvercounted: SharedDLLs counts more users of a file than Windows Installer knows (E.6 F6). */
export const sharedDllOvercounted: Rule = {
  ...findingKind("shared-dll-overcounted"),
  reads: ["components"],
  find(context) {
    const fact = context.fact("components");
    const { overcountedShared: over } = fact;
    if (over.count === 0) return registered(fact, []);
    const files = {
      count: over.count,
      first: over.first.map(({ path, count, clients }) => `${path}: counted ${count}, known ${clients}`),
    };
    const sentence = `SharedDLLs counts ${counted(over.count, "file")} more often than products are known to use ${over.count === 1 ? "it" : "them"}.`;
    return registered(fact, [{ subject: "", sentence, evidence: examples("file", files) }]);
  },
};
