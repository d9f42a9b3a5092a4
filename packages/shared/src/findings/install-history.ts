import type { FailedInstall, InstallerHistory } from "../facts/installer-history.ts";
import type { InstallOperation } from "../installer/install-history.ts";
import { wellKnownAccounts } from "../installer/accounts.ts";
import { exitCodeOf } from "../installer/install-outcome.ts";
import type { EvidenceLine, Found, RuleContext, Verdict } from "./rule.ts";
import { clock } from "./sentence.ts";
import { subjectOf } from "./subject.ts";
import { told } from "./text.ts";

// What the rules about installations that ended share.

/** overHistory gives what is found in the history, and leaves it open where an older agent does not tell it. */
export function overHistory(context: RuleContext, find: (history: InstallerHistory) => Found[]): Verdict {
  const { history } = context.fact("installer-transactions");
  if (history) return { found: find(history) };
  return {
    found: [],
    cannotTell: [{ subject: null, because: "this agent does not follow what ended", onlyOpen: true }],
  };
}

/**
 * isNested: 1618 has two causes (A.1); where no transaction was open, another installation was not the one. A window
 * without a transaction around the refusal is the evidence, not a guess.
 */
export const isNested = ({ statusCode, openThen }: FailedInstall): boolean =>
  exitCodeOf(statusCode) === 1618 && openThen === 0;

/** productText is a product with its version. */
export function productText({ product, version }: Pick<FailedInstall, "product" | "version">): string {
  const name = told(product);
  return version === null || name.includes(version) ? name : `${name} ${told(version)}`;
}

/** failureSubject tells failures of one machine apart. */
export const failureSubject = ({ product, operation }: FailedInstall): string =>
  subjectOf(`${operation} ${told(product).toLowerCase()}`);

/** failureEvidence is what was logged of a failure. */
export function failureEvidence(context: RuleContext, { at, times, userSid }: FailedInstall): EvidenceLine[] {
  return [
    { label: "logged", value: clock(context.at(at, "installer-transactions")) },
    ...(times > 1 ? [{ label: "in a row", value: String(times) }] : []),
    ...(userSid ? [{ label: "user", value: wellKnownAccounts[userSid] ?? told(userSid) }] : []),
  ];
}

/** operationWords begin a sentence about what was attempted. */
export const operationWords: Record<InstallOperation, string> = {
  installed: "Installing",
  removed: "Removing",
  configured: "Repairing",
  patched: "Patching",
  "patch-removed": "Removing a patch of",
};
