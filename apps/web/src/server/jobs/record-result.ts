import type { ResultAnswer, ResultMessage } from "@slipway/shared/protocol/check-in";
import { findRepair } from "@slipway/shared/repairs/catalogue";
import { type Tx, withTransaction } from "../sql.ts";
import { everywhere } from "../scope.ts";
import { applyEvent } from "./course/apply-event.ts";
import { appendLine } from "./course/queries.ts";
import type { JobRow } from "./job-row.ts";
import { batchParameters, lockJob, storeResult } from "./machine-queries.ts";
import { settleVerifying } from "./settle-verifying.ts";

/**
 * recordResult takes an attempt's result. It is always acknowledged, or the agent would send it for ever; believed is
 * false for a doubled one, for one of an older attempt, and for a job this machine never had: those are recorded only.
 */
export function recordResult(machineId: string, message: ResultMessage, now: number): Promise<ResultAnswer> {
  return withTransaction(async (tx) => {
    const job = await lockJob(tx, machineId, message.jobId);
    if (!job) return { acknowledged: true, believed: false };
    const { attempt, endedAgeMs, result } = message;
    const verifyMs = await verifyTime(tx, job);
    const event = {
      type: "result",
      attempt,
      endedAgeMs,
      outcome: result.outcome,
      verdict: result.verdict,
      verifyMs,
    } as const;
    const applied = await applyEvent(everywhere, tx, job, event, now, { actor: "agent", note: result.verdict });
    if (!applied.ok) {
      if (applied.reason !== "duplicate") await recordDisbelief(tx, job, message, applied.reason, now);
      return { acknowledged: true, believed: false };
    }
    await storeResult(tx, machineId, job.id, result);
    await settleVerifying(tx, machineId, now);
    return { acknowledged: true, believed: true };
  });
}

const recordDisbelief = (tx: Tx, job: JobRow, message: ResultMessage, reason: string, now: number) =>
  appendLine(
    everywhere,
    tx,
    job,
    {
      event: "late-result",
      fromState: job.state,
      toState: job.state,
      attempt: message.attempt,
      actor: "agent",
      note: `Not believed (${reason}): ${message.result.outcome}, ${message.result.verdict}`.slice(0, 1000),
    },
    now,
  );

/** How long the proof may take depends on the parameters: a restart that may be put off takes as long as it may be. */
async function verifyTime(tx: Tx, job: JobRow): Promise<number> {
  const repair = findRepair(job.repair);
  if (!repair) return 0;
  // Parameters that this build does not read any more must not make the agent send its result for ever.
  const parameters = repair.parameters.safeParse(await batchParameters(tx, job.batchId));
  return parameters.success ? repair.verifyMs(parameters.data) : 0;
}
