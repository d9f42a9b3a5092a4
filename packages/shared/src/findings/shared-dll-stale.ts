import { counted, examples, registered } from "./registered.ts";
import type { Rule } from "./rule.ts";

/** sharedDllStale: SharedDLLs counts files that do not exist (E.6 F5). */
export const sharedDllStale: Rule = {
  code: "shared-dll-stale",
  severity: "info",
  title: "Shared files counted that are gone",
  why: "Windows counts the users of shared files under SharedDLLs. A count of a file that is gone is a trace of a setup that did not clean up; if the file comes back, the old count keeps it from ever being removed.",
  reads: ["components"],
  repairs: [],
  find(context) {
    const fact = context.fact("components");
    const { staleShared } = fact;
    if (staleShared.count === 0) return registered(fact, []);
    const sentence = `SharedDLLs counts ${counted(staleShared.count, "file")} that ${staleShared.count === 1 ? "does" : "do"} not exist.`;
    return registered(fact, [{ subject: "", sentence, evidence: examples("file", staleShared) }]);
  },
};
