import type { FailedInstall } from "../facts/installer-history.ts";
import { findCode } from "../installer/codes/catalogue.ts";
import { failureCauseOf } from "../installer/failure-cause.ts";
import { exitCodeOf } from "../installer/install-outcome.ts";
import { findingKind } from "./catalogue.ts";
import {
  failureEvidence,
  failureSubject,
  isNested,
  operationWords,
  overHistory,
  productText,
} from "./install-history.ts";
import type { EvidenceLine, Found, Rule, RuleContext } from "./rule.ts";
import { ago } from "./sentence.ts";

/** installFailed: an installation failed, and nobody has done it since (C.1). */
export const installFailed: Rule = {
  ...findingKind("install-failed"),
  reads: ["installer-transactions"],
  find: (context) =>
    overHistory(context, ({ failures }) =>
      failures.filter((failure) => !isNested(failure)).map((failure) => foundOf(context, failure)),
    ),
};

function foundOf(context: RuleContext, failure: FailedInstall): Found {
  const when = ago(context.at(failure.at, "installer-transactions"));
  const sentence = `${operationWords[failure.operation]} ${productText(failure)} failed ${when} with ${failure.statusCode}: ${failureCauseOf(failure).clause}.`;
  return {
    subject: failureSubject(failure),
    sentence,
    evidence: [...codes(failure), ...failureEvidence(context, failure)],
  };
}

function codes(failure: FailedInstall): EvidenceLine[] {
  const { statusCode, messageCode } = failure;
  const row = findCode("exit", exitCodeOf(statusCode));
  const message = messageCode === null ? null : findCode("engine", messageCode);
  return [
    { label: "exit code", value: row?.symbol ? `${statusCode} ${row.symbol}` : String(statusCode) },
    ...(messageCode === null
      ? []
      : [{ label: "message", value: message ? `${messageCode}: ${message.sentence}` : String(messageCode) }]),
    { label: "what to do", value: failureCauseOf(failure).advice },
  ];
}
