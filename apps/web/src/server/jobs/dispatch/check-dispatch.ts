import { canonicalJson, type Json } from "@slipway/shared/facts/canonical";
import { needsShownDryRun } from "@slipway/shared/repairs/repair";
import { DomainError } from "../../errors.ts";
import type { Scope } from "../../scope.ts";
import type { Tx } from "../../sql.ts";
import { type DispatchInput, dryRunGoodForMs } from "./dispatch-input.ts";
import type { DispatchPlan } from "./plan-dispatch.ts";
import { findDryRuns, findTargets, isEndedJob, type ShownDryRun, type Target } from "./queries.ts";

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

/** checkRetry: a retry names a job of the same repair that has ended, on one of the machines. */
export async function checkRetry(tx: Tx, scope: Scope, { retryOf, repair, machineIds }: DispatchInput): Promise<void> {
  if (retryOf === null || (await isEndedJob(scope, tx, retryOf, repair, machineIds))) return;
  throw new DomainError("invalid-input", "What this retries has not ended, or was another repair or machine.");
}

/** checkDryRun: from medium risk on, nothing is sent that the person has not seen listed for each of the machines just before. */
export async function checkDryRun(
  tx: Tx,
  scope: Scope,
  input: DispatchInput,
  plan: DispatchPlan,
  targets: readonly Target[],
  now: number,
): Promise<string | null> {
  if (input.kind === "dry-run" || !needsShownDryRun(plan.risk)) return null;
  const refuse = (why: string) =>
    new DomainError("dry-run-needed", `${plan.repair.title} has ${plan.risk} risk: ${why}`);
  const { dryRunBatchId } = input;
  if (!dryRunBatchId) throw refuse("look at a dry run first.");
  const shown = await findDryRuns(scope, tx, dryRunBatchId, input.machineIds);
  for (const target of targets) {
    const dryRun = shown.find(({ machineId, epoch }) => machineId === target.id && epoch === target.epoch);
    if (!dryRun) throw refuse(`there is no dry run of ${target.hostname} that ended well.`);
    if (now - dryRun.endedAt.getTime() > dryRunGoodForMs)
      throw refuse("that dry run is older than 30 minutes; look again.");
    if (!isOf(dryRun, plan)) throw refuse("that dry run was of something else; run it with these parameters.");
  }
  return dryRunBatchId;
}

const isOf = (dryRun: ShownDryRun, { repair, parameters }: DispatchPlan): boolean =>
  dryRun.repair === repair.code &&
  dryRun.repairVersion === repair.version &&
  canonicalJson(dryRun.parameters as Json) === canonicalJson(parameters as Json);
