import { FindingCode } from "@slipway/shared/facts/code-schemas";
import { findFindingKind } from "@slipway/shared/findings/catalogue";

/** blockingCodes are the findings that a machine can be blocked by: any with a rule, since a rule may find worse than its usual. */
export const blockingCodes: readonly FindingCode[] = FindingCode.options.filter(
  (code) => findFindingKind(code) !== null,
);
