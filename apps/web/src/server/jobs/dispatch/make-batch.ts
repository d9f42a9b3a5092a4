import { randomInt, randomUUID } from "node:crypto";
import { setImmediate as breathe } from "node:timers/promises";
import type { OrderLeaf } from "@slipway/shared/jobs/order";
import type { z } from "zod";
import type { SigningKey } from "../signing-key.ts";
import type { DispatchInput } from "./dispatch-input.ts";
import type { DispatchPlan } from "./plan-dispatch.ts";
import type { NewBatch, NewJob } from "./queries.ts";
import { storedSelection } from "./selection.ts";
import { signBatch } from "./sign-batch.ts";
import type { Chosen } from "./targets/choose-targets.ts";
import type { Candidate, OpenFinding } from "./targets/queries.ts";

/** BatchRequest is everything that a dispatch is made of. */
export interface BatchRequest {
  plan: DispatchPlan;
  input: DispatchInput;
  chosen: Chosen;
  /** Open findings that the repair is meant to clear, at least those of the targets. */
  open: readonly OpenFinding[];
  origin: { id: string; name: string };
  /** The dry runs that were shown, where the risk asked for them. */
  dryRunBatchId: string | null;
  now: number;
}

const hourMs = 3_600_000;

/** makeBatch makes the rows of a dispatch and signs them: one signature, a leaf for each machine. Jobs come in the order of their machines. */
export async function makeBatch(request: BatchRequest, key: SigningKey): Promise<{ batch: NewBatch; jobs: NewJob[] }> {
  const { plan, input, chosen, origin, dryRunBatchId, now } = request;
  const jobs = await makeJobs(request);
  const order = {
    batchId: randomUUID(),
    repair: plan.repair.code,
    repairVersion: plan.repair.version,
    kind: input.kind,
    parameters: plan.parameters as Record<string, z.core.util.JSONType>,
    maxRisk: plan.risk,
    notBefore: now,
    expiresAt: now + input.expiresInHours * hourMs,
  };
  const leaves = new Array<OrderLeaf>(jobs.length);
  for (const { id, machineId, epoch, leafIndex } of jobs) leaves[leafIndex] = { jobId: id, machineId, epoch };
  const signed = await signBatch(order, leaves, key);
  const batch: NewBatch = {
    ...order,
    id: order.batchId,
    parameters: plan.parameters,
    reason: input.reason || null,
    originId: origin.id,
    originName: origin.name,
    idempotencyKey: input.idempotencyKey,
    requestHash: plan.requestHash,
    size: jobs.length,
    createdAt: now,
    keyId: signed.keyId,
    merkleRoot: Buffer.from(signed.order.merkleRoot, "hex"),
    merkleNodes: signed.nodes,
    signature: signed.signature,
    orderText: signed.text,
    dryRunBatchId,
    target: plan.target,
    selection: storedSelection(input.selection, chosen.leftOut, chosen.sampleOf),
    firstWave: input.waves?.first ?? null,
    waveSize: input.waves?.each ?? null,
    released: Math.min(jobs.length, input.waves?.first ?? jobs.length),
    haltAfter: input.haltAfter,
  };
  return { batch, jobs };
}

/** Jobs made between two breaths: some milliseconds. */
const slice = 2_000;

async function makeJobs({ plan, input, chosen: { targets }, open }: BatchRequest): Promise<NewJob[]> {
  const codes = plan.repair.clears(plan.parameters);
  const byMachine = new Map<string, OpenFinding[]>();
  for (const finding of open) {
    const known = byMachine.get(finding.machineId);
    if (known) known.push(finding);
    else byMachine.set(finding.machineId, [finding]);
  }
  const leafOf = waveOrder(targets);
  const jobs: NewJob[] = [];
  for (const [at, { id, groupId, epoch, retryOf }] of targets.entries()) {
    const expects = expected(byMachine.get(id) ?? [], codes);
    const retried = input.kind === "dry-run" ? null : (retryOf ?? input.retryOf);
    const leafIndex = leafOf[at] as number;
    jobs.push({ id: randomUUID(), machineId: id, groupId, epoch, leafIndex, expects, retryOf: retried });
    if (jobs.length % slice === 0) await breathe();
  }
  return jobs;
}

/** waveOrder gives each target its place: those online come first, so that a wave has answers; among equals chance decides. */
function waveOrder(targets: readonly Candidate[]): number[] {
  const places = targets.map((_, at) => at);
  for (let left = places.length - 1; left > 0; left--) {
    const other = randomInt(left + 1);
    [places[left], places[other]] = [places[other] as number, places[left] as number];
  }
  const isOnline = (at: number) => targets[at]?.isOnline === true;
  const leafOf = new Array<number>(targets.length);
  for (const [leaf, at] of [...places.filter(isOnline), ...places.filter((at) => !isOnline(at))].entries())
    leafOf[at] = leaf;
  return leafOf;
}

/** Of each code the subjects that are open now; where none is, none may be open afterwards. */
const expected = (open: readonly OpenFinding[], codes: readonly string[]): NewJob["expects"] =>
  codes.flatMap((code): NewJob["expects"] => {
    const subjects = open.filter((finding) => finding.code === code);
    return subjects.length > 0 ? subjects.map(({ subject }) => ({ code, subject })) : [{ code, subject: null }];
  });
