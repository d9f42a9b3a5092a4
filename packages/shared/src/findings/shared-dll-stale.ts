import { findingKind } from "./catalogue.ts";
import { counted, examples, registered } from "./registered.ts";
import type { Rule } from "./rule.ts";

/** sharedDllStale: SharedDLLs counts files that do not exist (E.6 F5). */
export const sharedDllStale: Rule = {
  ...findingKind("shared-dll-stale"),
  reads: ["components"],
  find(context) {
    const fact = context.fact("components");
    const { staleShared } = fact;
    if (staleShared.count === 0) return registered(fact, []);
    const sentence = `SharedDLLs counts ${counted(staleShared.count, "file")} that ${staleShared.count === 1 ? "does" : "do"} not exist.`;
    return registered(fact, [{ subject: "", sentence, evidence: examples("file", staleShared) }]);
  },
};
