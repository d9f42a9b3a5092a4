import { done, writeAudit } from "../../audit/write.ts";
import type { Actor } from "../../context.ts";
import { DomainError } from "../../errors.ts";
import { publishLive } from "../../live/publish.ts";
import { wakeMachine } from "../../live/wake.ts";
import type { Scope } from "../../scope.ts";
import { type Tx, withTransaction } from "../../sql.ts";
import { checkDryRun, checkRetry, checkTargets } from "./check-dispatch.ts";
import type { DispatchInput } from "./dispatch-input.ts";
import { makeBatch } from "./make-batch.ts";
import { type DispatchPlan, planDispatch } from "./plan-dispatch.ts";
import {
  type ActiveJob,
  findActiveJobs,
  findBatchByKey,
  insertDispatch,
  type NewBatch,
  type NewJob,
  type Target,
} from "./queries.ts";
import { signingKey } from "../signing-key.ts";

/** Dispatched names the jobs; existed: they were there already, from the same press or an equal one. */
export interface Dispatched {
  batchId: string;
  jobs: { id: string; machineId: string }[];
  existed: boolean;
}

type Caller = { actor: Actor & { id: string }; scope: Scope; action: string; input: unknown; ip: string | null };
type Wish = { ctx: Caller; input: DispatchInput; plan: DispatchPlan };

/**
 * dispatchRepair checks, signs and queues one repair for one or many machines, and says what was unclear instead of
 * guessing. Idempotent by key; at most one active job per machine, repair and kind: an equal one is answered as it is.
 */
export async function dispatchRepair(press: { ctx: Caller; input: DispatchInput; now: number }): Promise<Dispatched> {
  const { ctx, input, now } = press;
  const plan = planDispatch(input);
  const wish = { ctx, input, plan };
  return withTransaction(async (tx) => {
    const repeat = await repeated(tx, wish);
    if (repeat) return repeat;
    const targets = await checkTargets(tx, ctx.scope, input, plan);
    await checkRetry(tx, ctx.scope, input);
    const dryRunBatchId = await checkDryRun(tx, ctx.scope, input, plan, targets, now);
    const [active] = await findActiveJobs(ctx.scope, tx, input, plan.target);
    if (active) return underWay(tx, wish, active);
    const origin = { id: ctx.actor.id, name: ctx.actor.name ?? ctx.actor.id };
    const { batch, jobs } = makeBatch({ plan, input, targets, origin, dryRunBatchId, now }, signingKey());
    // The same press, carried out at this very moment: the insert waited for it, and now it is there to be read.
    if (!(await insertDispatch(ctx.scope, tx, batch, jobs))) return (await repeated(tx, wish)) ?? lost();
    await writeAudit(tx, auditOf(ctx, targets, batch, jobs));
    tellAfterCommit(tx, jobs);
    return { batchId: batch.id, jobs: jobs.map(({ id, machineId }) => ({ id, machineId })), existed: false };
  }).catch(asConflict);
}

/** Two people press at the same moment: job_one_active lets one of them through. */
function asConflict(error: unknown): never {
  if ((error as { constraint?: string }).constraint !== "job_one_active") throw error;
  throw new DomainError("conflict", "The same repair was just started by somebody else.", error);
}

function lost(): never {
  throw new DomainError("conflict", "The same press was carried out and taken back. Open the dialog again.");
}

/** The same key again: the same answer, or a refusal where it now stands for something else. Null: a new key. */
async function repeated(tx: Tx, { ctx, input, plan }: Wish): Promise<Dispatched | null> {
  const known = await findBatchByKey(ctx.scope, tx, ctx.actor.id, input.idempotencyKey);
  if (!known) return null;
  if (!known.requestHash.equals(plan.requestHash))
    throw new DomainError("conflict", "This press was already used for something else. Open the dialog again.");
  await writeAudit(tx, done(ctx, { subject: { kind: "batch", id: known.id, name: null }, after: { existed: true } }));
  return { batchId: known.id, jobs: known.jobs, existed: true };
}

/** Somebody pressed before: for one machine and the same wish that is the answer, else it must be sorted out first. */
async function underWay(tx: Tx, { ctx, input, plan }: Wish, active: ActiveJob): Promise<Dispatched> {
  if (!active.requestHash.equals(plan.requestHash))
    throw new DomainError("conflict", `${plan.repair.title} is under way already, with other settings or machines.`);
  const subject = { kind: "job", id: active.id, name: input.repair };
  await writeAudit(tx, done(ctx, { subject, after: { existed: true } }));
  return { batchId: active.batchId, jobs: [{ id: active.id, machineId: active.machineId }], existed: true };
}

const auditOf = (ctx: Caller, targets: readonly Target[], batch: NewBatch, jobs: readonly NewJob[]) => {
  const [only] = targets.length === 1 ? targets : [];
  const { id, kind, repair, parameters, maxRisk: risk, dryRunBatchId: dryRunShown, reason } = batch;
  return done(ctx, {
    subject: only
      ? { kind: "machine", id: only.id, name: only.hostname }
      : { kind: "batch", id, name: `${targets.length} machines` },
    groupId: only?.groupId ?? null,
    reason,
    after: { batchId: id, kind, repair, parameters, risk, dryRunShown, jobs: jobs.slice(0, 20).map((job) => job.id) },
  });
};

function tellAfterCommit(tx: Tx, jobs: readonly NewJob[]): void {
  tx.afterCommit(() => {
    for (const { id, machineId, groupId } of jobs) {
      wakeMachine(machineId);
      publishLive({ topic: "jobs", groupId, id });
      publishLive({ topic: "machines", groupId, id: machineId });
    }
  });
}
