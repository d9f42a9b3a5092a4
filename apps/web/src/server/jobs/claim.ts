import { SignedJob } from "@slipway/shared/jobs/order";
import { database, withTransaction } from "../sql.ts";
import { applyEvent } from "./apply-event.ts";
import { jobFromRow } from "./job-row.ts";
import { type ClaimableRow, hasClaimable, lockClaimable } from "./machine-queries.ts";

const UNIQUE_VIOLATION = "23505";

/**
 * claimNextJob leases the machine's oldest released job to its agent, or gives null: nothing there, another job holds
 * the machine, or another request was faster. Only jobs of the machine's present epoch are ever handed out.
 */
export async function claimNextJob(machineId: string, epoch: number, now: number): Promise<SignedJob | null> {
  if (!(await hasClaimable(database(), machineId))) return null;
  try {
    return await withTransaction(async (tx) => {
      const row = await lockClaimable(tx, machineId, epoch, now);
      if (!row) return null;
      const leased = await applyEvent(tx, jobFromRow(row), { type: "lease" }, now, { actor: "agent" });
      return leased.ok ? signedJob(row, leased.job.attempt) : null;
    });
  } catch (error) {
    if ((error as { code?: string }).code === UNIQUE_VIOLATION) return null;
    throw error;
  }
}

/** signedJob puts the stored dispatch together again, exactly as it was signed: a changed row fails at the agent. */
function signedJob(row: ClaimableRow, attempt: number): SignedJob {
  return SignedJob.parse({
    order: {
      version: 1,
      batchId: row.batchId,
      repair: row.repair,
      repairVersion: row.repairVersion,
      kind: row.kind,
      parameters: row.parameters,
      maxRisk: row.maxRisk,
      notBefore: row.notBefore.getTime(),
      expiresAt: row.batchExpiresAt.getTime(),
      size: row.size,
      merkleRoot: row.merkleRoot.toString("hex"),
    },
    signature: row.signature.toString("base64"),
    keyId: row.keyId,
    leaf: { jobId: row.id, machineId: row.machineId, epoch: row.epoch },
    leafIndex: row.leafIndex,
    path: row.merklePath.map((hash) => hash.toString("hex")),
    attempt,
  });
}
