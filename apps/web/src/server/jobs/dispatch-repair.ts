import { createHash, randomUUID } from "node:crypto";
import { canonicalJson, type Json } from "@slipway/shared/facts/canonical";
import { type JobKind, JobKind as JobKindSchema } from "@slipway/shared/jobs/state";
import { findRepair } from "@slipway/shared/repairs/catalogue";
import { needsShownDryRun, type RepairDefinition, type Risk } from "@slipway/shared/repairs/repair";
import { z } from "zod";
import { done, writeAudit } from "../audit/write.ts";
import type { Actor } from "../context.ts";
import { DomainError } from "../errors.ts";
import { wakeMachine } from "../live/wake.ts";
import { publishLive } from "../live/publish.ts";
import type { Scope } from "../scope.ts";
import { type Tx, withTransaction } from "../sql.ts";
import {
  findActiveJobs,
  findBatchByKey,
  findDryRun,
  findTargets,
  insertBatch,
  insertJobs,
  type NewBatch,
  type NewJob,
  type Target,
} from "./queries.ts";
import { signBatch } from "./sign-batch.ts";
import { signingKey } from "./signing-key.ts";

/** DispatchInput is one person's wish: this repair, on these machines. */
export const DispatchInput = z.object({
  machineIds: z.array(z.uuid()).min(1).max(1000),
  repair: z.string().max(80),
  kind: JobKindSchema,
  parameters: z.record(z.string().max(80), z.json()).default({}),
  /** Needed from medium risk on. */
  reason: z.string().trim().max(500).nullable().default(null),
  /** The dispatch of dry runs that the person has seen, needed from medium risk on. */
  dryRunBatchId: z.uuid().nullable().default(null),
  /** Made by the page when its dialog opens: a double click is one dispatch. */
  idempotencyKey: z.uuid(),
  retryOf: z.uuid().nullable().default(null),
});
export type DispatchInput = z.output<typeof DispatchInput>;

/** Dispatched names the jobs; existed: they were there already, from the same press or an equal one. */
export interface Dispatched {
  batchId: string;
  jobs: { id: string; machineId: string }[];
  existed: boolean;
}

type Caller = { actor: Actor & { id: string }; scope: Scope; action: string; input: unknown; ip: string | null };

/** dispatchLifeMs: a job that no agent fetched in a day is not what the person meant any more. */
export const dispatchLifeMs = 24 * 3_600_000;
/** A dry run older than this may not show what would change now. */
export const dryRunGoodForMs = 30 * 60_000;

interface Plan {
  repair: RepairDefinition;
  parameters: Record<string, unknown>;
  risk: Risk;
  requestHash: Buffer;
}

/**
 * dispatchRepair checks, signs and queues one repair for one or many machines, and says what was unclear instead of
 * guessing. Idempotent by key; at most one active job per machine, repair and kind: an equal one is answered as it is.
 */
export async function dispatchRepair({
  ctx,
  input,
  now,
}: {
  ctx: Caller;
  input: DispatchInput;
  now: number;
}): Promise<Dispatched> {
  const plan = planOf(input);
  return withTransaction(async (tx) => {
    const repeat = await repeated(tx, ctx, input, plan);
    if (repeat) return repeat;
    const targets = await checkTargets(tx, ctx.scope, input, plan);
    const shown = await checkDryRun(tx, ctx.scope, input, plan, now);
    const active = await findActiveJobs(ctx.scope, tx, input.repair, targetOf(plan), input.kind, input.machineIds);
    if (active[0]) return alreadyActive(tx, ctx, input, active[0]);
    return enqueue(tx, { ctx, input, plan, targets, shown, now });
  }).catch(asConflict);
}

/** Two people press at the same moment: job_one_active lets one of them through. */
function asConflict(error: unknown): never {
  if ((error as { constraint?: string }).constraint !== "job_one_active") throw error;
  throw new DomainError("conflict", "The same repair was just started by somebody else.", error);
}

function planOf(input: DispatchInput): Plan {
  const repair = findRepair(input.repair);
  if (!repair) throw new DomainError("invalid-input", `There is no repair called ${input.repair}.`);
  const parsed = repair.parameters.safeParse(input.parameters);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new DomainError(
      "invalid-input",
      `${issue?.path.join(".") || "parameters"}: ${issue?.message ?? "not understood"}`,
    );
  }
  const risk = repair.risk(parsed.data);
  if (input.kind === "repair" && needsShownDryRun(risk) && (input.reason?.length ?? 0) < 3) {
    throw new DomainError("reason-needed", `${repair.title} has ${risk} risk: say why, in a few words.`);
  }
  const machineIds = [...new Set(input.machineIds)].sort();
  const asked = canonicalJson({ repair: input.repair, kind: input.kind, parameters: parsed.data as Json, machineIds });
  return { repair, parameters: parsed.data, risk, requestHash: createHash("sha256").update(asked).digest() };
}

const targetOf = ({ repair, parameters }: Plan): string => repair.target?.(parameters) ?? "";

async function checkTargets(tx: Tx, scope: Scope, input: DispatchInput, { repair }: Plan): Promise<Target[]> {
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

/** From medium risk on, nothing is sent that the person has not seen listed for (one of) these machines just before. */
async function checkDryRun(
  tx: Tx,
  scope: Scope,
  input: DispatchInput,
  plan: Plan,
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

type Work = { ctx: Caller; input: DispatchInput; plan: Plan; targets: Target[]; shown: string | null; now: number };

async function enqueue(tx: Tx, { ctx, input, plan, targets, shown, now }: Work): Promise<Dispatched> {
  const { repair, parameters, risk } = plan;
  const batchId = randomUUID();
  const expiresAt = now + dispatchLifeMs;
  const leaves = targets.map((target) => ({ jobId: randomUUID(), machineId: target.id, epoch: target.epoch }));
  const kind: JobKind = input.kind;
  const order = {
    batchId,
    repair: repair.code,
    repairVersion: repair.version,
    kind,
    parameters: parameters as Record<string, z.core.util.JSONType>,
    maxRisk: risk,
    notBefore: now,
    expiresAt,
  };
  const signed = signBatch(order, leaves, signingKey());
  const batch: NewBatch = {
    id: batchId,
    repair: repair.code,
    repairVersion: repair.version,
    kind,
    parameters,
    maxRisk: risk,
    reason: input.reason || null,
    originId: ctx.actor.id,
    originName: ctx.actor.name ?? ctx.actor.id,
    idempotencyKey: input.idempotencyKey,
    requestHash: plan.requestHash,
    size: leaves.length,
    createdAt: now,
    expiresAt,
    keyId: signed.keyId,
    merkleRoot: Buffer.from(signed.order.merkleRoot, "hex"),
    signature: signed.signature,
    orderText: signed.text,
    dryRunBatchId: shown,
    target: targetOf(plan),
  };
  if (!(await insertBatch(ctx.scope, tx, batch))) return (await repeated(tx, ctx, input, plan)) ?? unfinished();
  const jobs = targets.map(
    (target, index): NewJob =>
      newJob(target, leaves[index]?.jobId ?? "", index, signed.paths[index] ?? [], repair, input.retryOf),
  );
  await insertJobs(ctx.scope, tx, batch, jobs);
  await writeAudit(tx, auditOf(ctx, targets, batch, jobs));
  for (const job of jobs) {
    tx.afterCommit(() => wakeMachine(job.machineId));
    tx.afterCommit(() => publishLive({ topic: "jobs", groupId: job.groupId, id: job.id }));
    tx.afterCommit(() => publishLive({ topic: "machines", groupId: job.groupId, id: job.machineId }));
  }
  return { batchId, jobs: jobs.map(({ id, machineId }) => ({ id, machineId })), existed: false };
}

const newJob = (
  target: Target,
  id: string,
  leafIndex: number,
  path: Buffer[],
  repair: RepairDefinition,
  retryOf: string | null,
): NewJob => ({
  id,
  machineId: target.id,
  groupId: target.groupId,
  epoch: target.epoch,
  leafIndex,
  path,
  expects: target.openFindings.filter(({ code }) => (repair.clears as readonly string[]).includes(code)),
  retryOf,
});

const auditOf = (ctx: Caller, targets: Target[], batch: NewBatch, jobs: NewJob[]) => {
  const [only] = targets.length === 1 ? targets : [];
  return done(ctx, {
    subject: only
      ? { kind: "machine", id: only.id, name: only.hostname }
      : { kind: "batch", id: batch.id, name: `${targets.length} machines` },
    groupId: only?.groupId ?? null,
    reason: batch.reason,
    after: {
      batchId: batch.id,
      kind: batch.kind,
      repair: batch.repair,
      parameters: batch.parameters,
      risk: batch.maxRisk,
      dryRunShown: batch.dryRunBatchId,
      jobs: jobs.slice(0, 20).map((job) => job.id),
    },
  });
};

/** The same key again: the same answer, or a refusal where it now stands for something else. Null: a new key. */
async function repeated(tx: Tx, ctx: Caller, input: DispatchInput, plan: Plan): Promise<Dispatched | null> {
  const known = await findBatchByKey(ctx.scope, tx, ctx.actor.id, input.idempotencyKey);
  if (!known) return null;
  if (!known.requestHash.equals(plan.requestHash))
    throw new DomainError("conflict", "This press was already used for something else. Open the dialog again.");
  await writeAudit(tx, done(ctx, { subject: { kind: "batch", id: known.id, name: null }, after: { existed: true } }));
  return { batchId: known.id, jobs: known.jobs, existed: true };
}

function unfinished(): never {
  throw new DomainError("conflict", "The same press is being carried out right now.");
}

/** Somebody else pressed it before: for one machine that is the answer; for many it must be sorted out first. */
async function alreadyActive(
  tx: Tx,
  ctx: Caller,
  input: DispatchInput,
  active: { id: string; machineId: string; batchId: string },
): Promise<Dispatched> {
  if (input.machineIds.length > 1)
    throw new DomainError("conflict", "On one of these machines the same repair is under way already.");
  await writeAudit(
    tx,
    done(ctx, { subject: { kind: "job", id: active.id, name: input.repair }, after: { existed: true } }),
  );
  return { batchId: active.batchId, jobs: [{ id: active.id, machineId: active.machineId }], existed: true };
}
