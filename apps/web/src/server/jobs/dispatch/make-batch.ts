import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { type DispatchInput, dispatchLifeMs } from "./dispatch-input.ts";
import type { DispatchPlan } from "./plan-dispatch.ts";
import type { NewBatch, NewJob, Target } from "./queries.ts";
import { signBatch } from "./sign-batch.ts";
import type { SigningKey } from "../signing-key.ts";

/** BatchRequest is everything that a dispatch is made of. */
export interface BatchRequest {
  plan: DispatchPlan;
  input: DispatchInput;
  targets: readonly Target[];
  origin: { id: string; name: string };
  /** The dry runs that were shown, where the risk asked for them. */
  dryRunBatchId: string | null;
  now: number;
}

/** makeBatch makes the rows of a dispatch and signs them: one signature, a leaf and a path for each machine. */
export function makeBatch(request: BatchRequest, key: SigningKey): { batch: NewBatch; jobs: NewJob[] } {
  const { plan, input, targets, origin, dryRunBatchId, now } = request;
  const { repair, parameters, risk, target, requestHash } = plan;
  const leaves = targets.map(({ id, epoch }) => ({ jobId: randomUUID(), machineId: id, epoch }));
  const order = {
    batchId: randomUUID(),
    repair: repair.code,
    repairVersion: repair.version,
    kind: input.kind,
    parameters: parameters as Record<string, z.core.util.JSONType>,
    maxRisk: risk,
    notBefore: now,
    expiresAt: now + dispatchLifeMs,
  };
  const signed = signBatch(order, leaves, key);
  const batch: NewBatch = {
    ...order,
    id: order.batchId,
    parameters,
    reason: input.reason || null,
    originId: origin.id,
    originName: origin.name,
    idempotencyKey: input.idempotencyKey,
    requestHash,
    size: leaves.length,
    createdAt: now,
    keyId: signed.keyId,
    merkleRoot: Buffer.from(signed.order.merkleRoot, "hex"),
    signature: signed.signature,
    orderText: signed.text,
    dryRunBatchId,
    target,
  };
  const jobs = leaves.map(({ jobId }, leafIndex): NewJob => {
    const { id, groupId, epoch, openFindings } = targets[leafIndex] as Target;
    const expects = expected(openFindings, repair.clears(parameters));
    return {
      id: jobId,
      machineId: id,
      groupId,
      epoch,
      leafIndex,
      path: signed.paths[leafIndex] ?? [],
      expects,
      retryOf: input.retryOf,
    };
  });
  return { batch, jobs };
}

/** Of each code the subjects that are open now; where none is, none may be open afterwards. */
const expected = (open: readonly { code: string; subject: string }[], codes: readonly string[]): NewJob["expects"] =>
  codes.flatMap((code): NewJob["expects"] => {
    const subjects = open.filter((finding) => finding.code === code);
    return subjects.length > 0 ? subjects : [{ code, subject: null }];
  });
