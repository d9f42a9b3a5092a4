import { canonicalJson, type Json } from "@slipway/shared/facts/canonical";
import { needsShownDryRun } from "@slipway/shared/repairs/repair";
import { DomainError } from "../../errors.ts";
import type { Scope } from "../../scope.ts";
import type { Tx } from "../../sql.ts";
import { type DispatchInput, dryRunGoodForMs } from "./dispatch-input.ts";
import type { DispatchPlan } from "./plan-dispatch.ts";
import { findDryRun, findTargets, type Target } from "./queries.ts";

/** checkTargets gives the machines, or throws where one is not there, not the caller's, or its agent too old. */
export async function checkTargets(
  tx: Tx,
  scope: Scope,
  input: DispatchInput,
  { repair }: DispatchPlan,
): Promise<Target[]> {
  const wanted = new Set(input.machineIds);
  const targets = await findTargets(scope, tx, [...wanted]);
  if (targets.length < wanted.size)
    throw new DomainError("not-found", "One of the machines does not exist, is retired, or is outside your groups.");
  const tooOld = targets.find((target) => target.repairs[repair.code] !== repair.version);
  if (tooOld) {
    throw new DomainError(
      "agent-too-old",
      `The agent on ${tooOld.hostname} does not know version ${repair.version} of ${repair.code}. Update it first.`,
    );
  }
  return targets;
}

/** checkDryRun: from medium risk on, nothing is sent that the person has not seen listed for (one of) these machines just before. */
export async function checkDryRun(
  tx: Tx,
  scope: Scope,
  input: DispatchInput,
  plan: DispatchPlan,
  now: number,
): Promise<string | null> {
  if (input.kind === "dry-run" || !needsShownDryRun(plan.risk)) return null;
  const refuse = (why: string) =>
    new DomainError("dry-run-needed", `${plan.repair.title} has ${plan.risk} risk: ${why}`);
  const { dryRunBatchId } = input;
  if (!dryRunBatchId) throw refuse("look at a dry run first.");
  const dryRun = await findDryRun(scope, tx, dryRunBatchId, input.machineIds);
  if (!dryRun) throw refuse("that dry run does not exist or did not end well.");
  if (now - dryRun.endedAt.getTime() > dryRunGoodForMs)
    throw refuse("that dry run is older than 30 minutes; look again.");
  const isSame = dryRun.repair === plan.repair.code && dryRun.repairVersion === plan.repair.version;
  if (!isSame || canonicalJson(dryRun.parameters as Json) !== canonicalJson(plan.parameters as Json)) {
    throw refuse("that dry run was of something else; run it with these parameters.");
  }
  return dryRunBatchId;
}
