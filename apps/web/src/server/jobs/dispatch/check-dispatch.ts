import { canonicalJson, type Json } from "@slipway/shared/facts/canonical";
import { needsShownDryRun } from "@slipway/shared/repairs/risk";
import { DomainError } from "../../errors.ts";
import { noSuchBatch } from "../batches/no-such-batch.ts";
import type { Scope } from "../../scope.ts";
import type { Tx } from "../../sql.ts";
import { type DispatchInput, dryRunGoodForMs } from "./dispatch-input.ts";
import type { DispatchPlan } from "./plan-dispatch.ts";
import { findDryRunOf, findSample, isEndedJob, readBatchOf } from "./queries.ts";
import { onlyMachine, selectionHash } from "./selection.ts";

/** checkRetry: a retry names an ended job of the same repair on the machine, or a batch of the same repair and parameters. */
export async function checkRetry(tx: Tx, scope: Scope, input: DispatchInput, plan: DispatchPlan): Promise<void> {
  const { retryOf, repair, selection } = input;
  if (selection.kind === "retry") {
    const batch = await readBatchOf(scope, tx, selection.batchId);
    if (!batch) throw noSuchBatch();
    if (batch.kind !== "repair" || !isOf(batch, plan, false))
      throw new DomainError("invalid-input", "What is retried was another repair, or had other parameters.");
  }
  if (retryOf === null) return;
  const only = onlyMachine(selection);
  if (only && (await isEndedJob(scope, tx, retryOf, repair, only))) return;
  throw new DomainError("invalid-input", "What this retries has not ended, or was another repair or machine.");
}

/**
 * checkDryRun: from medium risk on nothing is sent that the person has not seen listed just before: for that very
 * machine, or for a sample of just this selection.
 */
export async function checkDryRun(
  tx: Tx,
  scope: Scope,
  input: DispatchInput,
  plan: DispatchPlan,
  [first]: readonly { id: string; hostname: string; epoch: number }[],
  now: number,
): Promise<string | null> {
  if (input.kind === "dry-run" || !needsShownDryRun(plan.risk)) return null;
  const refuse = (why: string) =>
    new DomainError("dry-run-needed", `${plan.repair.title} has ${plan.risk} risk: ${why}`);
  const { dryRunBatchId, selection } = input;
  if (!dryRunBatchId) throw refuse("look at a dry run first.");
  const shown =
    onlyMachine(selection) && first
      ? await findDryRunOf(scope, tx, dryRunBatchId, first)
      : await findSample(scope, tx, dryRunBatchId, selectionHash(selection));
  if (!shown || shown.ended === 0)
    throw refuse(
      onlyMachine(selection)
        ? `there is no dry run of ${first?.hostname} that ended well.`
        : "there is no dry run of a sample of these machines that ended well.",
    );
  if (shown.open > 0) throw refuse("the dry run has not ended on every machine of the sample.");
  if (now - shown.endedAt.getTime() > dryRunGoodForMs)
    throw refuse("that dry run is older than 30 minutes; look again.");
  if (!isOf(shown, plan, true)) throw refuse("that dry run was of something else; run it with these parameters.");
  return dryRunBatchId;
}

type Asked = { repair: string; repairVersion: number; parameters: Record<string, unknown> };

/** A dry run by another version of a repair may list other things; what is retried may have been sent by an older one. */
const isOf = (asked: Asked, { repair, parameters }: DispatchPlan, sameVersion: boolean): boolean =>
  asked.repair === repair.code &&
  (!sameVersion || asked.repairVersion === repair.version) &&
  canonicalJson(asked.parameters as Json) === canonicalJson(parameters as Json);
