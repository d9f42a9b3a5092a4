import { findingKind } from "./catalogue.ts";
import type { Rule } from "./rule.ts";
import { uacPolicy } from "./uac-policy.ts";

/**
 * uacSetupUndetected: EnableLUA = 1 and installer detection off, which is the default on Enterprise, Education and
 * Server (F.1). Info: it concerns old setup programs that people start themselves, never a package.
 */
export const uacSetupUndetected: Rule = {
  ...findingKind("uac-setup-undetected"),
  reads: ["uac"],
  symptomOf: ["uac-disabled"],
  find(context) {
    const fact = context.fact("uac");
    if (uacPolicy(fact).EnableLUA.effective === 0) return { found: [] };
    const written = fact.values.EnableInstallerDetection;
    if (written === null && fact.isEnterprise === null) {
      return {
        found: [],
        cannotTell: [
          {
            subject: "",
            because: "EnableInstallerDetection is absent and the edition, which decides its default, is not known",
          },
        ],
      };
    }
    const effective = written ?? (fact.isEnterprise ? 0 : 1);
    if (effective !== 0) return { found: [] };
    const evidence = [
      { label: "EnableInstallerDetection", value: written === null ? "absent, so 0 on this edition" : String(written) },
    ];
    return { found: [{ subject: "", sentence: "Windows does not recognise old setup programs.", evidence }] };
  },
};
