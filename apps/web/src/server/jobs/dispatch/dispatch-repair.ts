import { done, writeAudit } from "../../audit/write.ts";
import type { Actor } from "../../context.ts";
import { DomainError } from "../../errors.ts";
import type { Scope } from "../../scope.ts";
import { type Tx, withTransaction } from "../../sql.ts";
import { tellOfJobs } from "../batches/tell.ts";
import { signingKey } from "../signing-key.ts";
import { checkDryRun, checkRetry } from "./check-dispatch.ts";
import type { DispatchInput } from "./dispatch-input.ts";
import { makeBatch } from "./make-batch.ts";
import { type DispatchPlan, planDispatch } from "./plan-dispatch.ts";
import {
  type ActiveJob,
  findActiveJob,
  findBatchByKey,
  insertDispatch,
  namedJobs,
  type NewBatch,
  type NewJob,
} from "./queries.ts";
import { type LeftOut, onlyMachine } from "./selection.ts";
import { chooseTargets } from "./targets/choose-targets.ts";
import { type Candidate, findOpenFindings } from "./targets/queries.ts";

/** Dispatched names the batch and its first jobs; existed: they were there already, from the same press or an equal one. */
export interface Dispatched {
  batchId: string;
  size: number;
  leftOut: LeftOut;
  /** The first 50, in the order of their release. */
  jobs: { id: string; machineId: string }[];
  existed: boolean;
}

type Caller = { actor: Actor & { id: string }; scope: Scope; action: string; input: unknown; ip: string | null };
type Wish = { ctx: Caller; input: DispatchInput; plan: DispatchPlan };

/**
 * dispatchRepair checks, signs and queues one repair for one or many machines, and says what was unclear instead of
 * guessing. Idempotent by key; at most one active job per machine, repair and kind: one machine's equal one is answered
 * as it is, and of many those that cannot get it are left out and counted.
 */
export async function dispatchRepair(press: { ctx: Caller; input: DispatchInput; now: number }): Promise<Dispatched> {
  const { ctx, input, now } = press;
  const plan = planDispatch(input);
  const wish = { ctx, input, plan };
  return withTransaction(async (tx) => {
    const repeat = await repeated(tx, wish);
    if (repeat) return repeat;
    await checkRetry(tx, ctx.scope, input, plan);
    const chosen = await chooseTargets(tx, ctx.scope, input, plan);
    const dryRunBatchId = await checkDryRun(tx, ctx.scope, input, plan, chosen.targets, now);
    const active = await activeOf(tx, wish);
    if (active) return underWay(tx, wish, active);
    const origin = { id: ctx.actor.id, name: ctx.actor.name ?? ctx.actor.id };
    const open = await openOf(tx, wish, chosen.targets);
    const { batch, jobs } = await makeBatch({ plan, input, chosen, open, origin, dryRunBatchId, now }, signingKey());
    await insertDispatch(ctx.scope, tx, batch, jobs);
    await writeAudit(tx, auditOf(ctx, chosen.targets, batch, jobs));
    const released = jobs.filter(({ leafIndex }) => leafIndex < batch.released);
    tellOfJobs(tx, { batchId: batch.id, groupIds: new Set(jobs.map(({ groupId }) => groupId)), released });
    const { leftOut } = chosen;
    return { batchId: batch.id, size: batch.size, leftOut, jobs: named(jobs), existed: false };
  }).catch(asConflict);
}

/** PostgreSQL's words for two that want the same at once. */
const DEADLOCK = "40P01";

/** Two people press at the same moment: job_one_active lets one of them through. */
function asConflict(error: unknown): never {
  const { constraint, code } = error as { constraint?: string; code?: string };
  if (constraint !== "job_one_active" && code !== DEADLOCK) throw error;
  throw new DomainError("conflict", "The same repair was just started by somebody else.", error);
}

/** The same key again: the same answer, or a refusal where it now stands for something else. Null: a new key. */
async function repeated(tx: Tx, { ctx, input, plan }: Wish): Promise<Dispatched | null> {
  const known = await findBatchByKey(ctx.scope, tx, ctx.actor.id, input.idempotencyKey);
  if (!known) return null;
  if (!known.requestHash.equals(plan.requestHash))
    throw new DomainError("conflict", "This press was already used for something else. Open the dialog again.");
  await writeAudit(tx, done(ctx, { subject: { kind: "batch", id: known.id, name: null }, after: { existed: true } }));
  const { id, size, jobs, selection } = known;
  return { batchId: id, size, jobs, leftOut: selection.leftOut, existed: true };
}

async function activeOf(tx: Tx, { ctx, input, plan }: Wish): Promise<ActiveJob | null> {
  const machineId = onlyMachine(input.selection);
  if (machineId === null) return null;
  return findActiveJob(ctx.scope, tx, { repair: input.repair, kind: input.kind, machineId, target: plan.target });
}

/** Somebody pressed before: for one machine and the same wish that is the answer, else it must be sorted out first. */
async function underWay(tx: Tx, { ctx, input, plan }: Wish, active: ActiveJob): Promise<Dispatched> {
  if (!active.requestHash.equals(plan.requestHash))
    throw new DomainError("conflict", `${plan.repair.title} is under way already, with other settings or machines.`);
  const subject = { kind: "job", id: active.id, name: input.repair };
  await writeAudit(tx, done(ctx, { subject, after: { existed: true } }));
  const jobs = [{ id: active.id, machineId: active.machineId }];
  return { batchId: active.batchId, size: 1, leftOut: { tooOld: 0, underWay: 0, gone: 0 }, jobs, existed: true };
}

async function openOf(tx: Tx, { ctx, plan }: Wish, targets: readonly Candidate[]) {
  const codes = plan.repair.clears(plan.parameters);
  if (codes.length === 0) return [];
  const ids = targets.map(({ id }) => id);
  return findOpenFindings(ctx.scope, tx, codes, ids);
}

const named = (jobs: readonly NewJob[]): Dispatched["jobs"] =>
  jobs
    .filter(({ leafIndex }) => leafIndex < namedJobs)
    .sort((a, b) => a.leafIndex - b.leafIndex)
    .map(({ id, machineId }) => ({ id, machineId }));

const auditOf = (ctx: Caller, targets: readonly Candidate[], batch: NewBatch, jobs: readonly NewJob[]) => {
  const [only] = targets.length === 1 ? targets : [];
  const { id, kind, repair, parameters, maxRisk: risk, dryRunBatchId: dryRunShown, reason, selection } = batch;
  const { firstWave, waveSize, haltAfter } = batch;
  return done(ctx, {
    subject: only
      ? { kind: "machine", id: only.id, name: only.hostname }
      : { kind: "batch", id, name: `${targets.length} machines` },
    groupId: only?.groupId ?? null,
    reason,
    after: {
      batchId: id,
      kind,
      repair,
      parameters,
      risk,
      dryRunShown,
      jobs: jobs.slice(0, 20).map((job) => job.id),
      ...(only ? {} : { size: batch.size, selection, firstWave, waveSize, haltAfter }),
    },
  });
};
