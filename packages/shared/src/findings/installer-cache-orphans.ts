import { findingKind } from "./catalogue.ts";
import { counted, examples, registered } from "./registered.ts";
import type { Rule } from "./rule.ts";
import { formatBytes } from "./text.ts";

/** installerCacheOrphans: files of the cache that no product and no patch of anybody names (E.6 F9). */
export const installerCacheOrphans: Rule = {
  ...findingKind("installer-cache-orphans"),
  reads: ["installer-cache"],
  find(context) {
    const fact = context.fact("installer-cache");
    const { orphans } = fact;
    if (orphans === null)
      return { found: [], cannotTell: [{ subject: "", because: "the cache could not be listed", onlyOpen: true }] };
    // A look that was cut did not see every registration: what seems unclaimed may have an owner.
    if (fact.isCut || orphans.count === 0) return registered(fact, []);
    const files = {
      count: orphans.count,
      first: orphans.first.map(({ name, sizeBytes }) => `${name}, ${formatBytes(sizeBytes)}`),
    };
    return registered(fact, [
      {
        subject: "",
        sentence: `${counted(orphans.count, "file")} in the installer's cache with ${formatBytes(orphans.sizeBytes)} ${orphans.count === 1 ? "belongs" : "belong"} to nothing that is installed.`,
        evidence: [{ label: "cache", value: fact.folder }, ...examples("file", files)],
      },
    ]);
  },
};
