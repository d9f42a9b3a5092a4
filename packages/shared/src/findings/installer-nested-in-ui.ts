import { findingKind } from "./catalogue.ts";
import { failureEvidence, failureSubject, isNested, overHistory, productText } from "./install-history.ts";
import type { Rule } from "./rule.ts";
import { ago } from "./sentence.ts";

/** installerNestedInUi: 1618 while nothing else was installing: a setup started another out of its own dialogs (A.1). */
export const installerNestedInUi: Rule = {
  ...findingKind("installer-nested-in-ui"),
  reads: ["installer-transactions"],
  find: (context) =>
    overHistory(context, ({ failures }) =>
      failures.filter(isNested).map((failure) => ({
        subject: failureSubject(failure),
        sentence: `${productText(failure)} was refused with 1618 ${ago(context.at(failure.at, "installer-transactions"))} although no other installation was open.`,
        evidence: [
          { label: "exit code", value: "1618 ERROR_INSTALL_ALREADY_RUNNING" },
          { label: "open then", value: "no transaction by events 1040 and 1042, then and ten seconds before" },
          ...failureEvidence(context, failure),
        ],
      })),
    ),
};
