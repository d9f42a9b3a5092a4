import type { WarningRule } from "../warning-rule.ts";

/** unsigned: no signature stream is there; whether one that is there is good, only Windows can tell. */
export const unsigned: WarningRule = {
  code: "unsigned",
  severity: "info",
  sentence: "The package is not signed: the consent prompt shows an unknown publisher, and policies may refuse it",
  advice: "Sign the package.",
  find: ({ parts }) => (parts.isSigned ? [] : ["no digital signature"]),
};
