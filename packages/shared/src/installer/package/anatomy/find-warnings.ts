import { warningRules } from "./rules/index.ts";
import type { PackageSubject, WarningRule } from "./warning-rule.ts";

/** PackageWarning is a rule that found something. */
export type PackageWarning = Omit<WarningRule, "find"> & { evidence: readonly string[] };

const gravity = { breaks: 0, bites: 1, info: 2 } as const;

/** findWarnings runs every rule, the gravest first. */
export const findWarnings = (subject: PackageSubject): PackageWarning[] =>
  warningRules
    .flatMap(({ find, ...rule }) => {
      const evidence = [...new Set(find(subject))];
      return evidence.length === 0 ? [] : [{ ...rule, evidence }];
    })
    .sort((a, b) => gravity[a.severity] - gravity[b.severity]);
