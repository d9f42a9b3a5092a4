import type { InstallerCacheFact } from "../facts/installer-cache.ts";
import { findingKind } from "./catalogue.ts";
import { productWords, registered, unnamedOf } from "./registered.ts";
import type { Found, Rule } from "./rule.ts";
import { told } from "./text.ts";

type MissingPatch = InstallerCacheFact["missingPatches"]["first"][number];

/** cachedPatchMissing: the file of an applied patch is gone (E.6 F8). */
export const cachedPatchMissing: Rule = {
  ...findingKind("cached-patch-missing"),
  reads: ["installer-cache"],
  symptomOf: ["installer-cache-owner"],
  find(context) {
    const fact = context.fact("installer-cache");
    return registered(fact, fact.missingPatches.first.map(describe), unnamedOf(fact.missingPatches));
  },
};

function describe({ patchCode, path, products }: MissingPatch): Found {
  const of = products.length === 0 ? "a product" : products.map(productWords).join(", ");
  return {
    subject: patchCode,
    sentence: `The file of a patch that was applied to ${of} is gone from the installer's cache.`,
    evidence: [
      { label: "patch code", value: patchCode },
      { label: "cached patch", value: path === null ? "no path registered" : told(path) },
    ],
  };
}
