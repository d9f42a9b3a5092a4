import { merklePathAt } from "@slipway/shared/jobs/merkle";
import { SignedJob } from "@slipway/shared/jobs/order";
import { database, withTransaction } from "../sql.ts";
import { everywhere } from "../scope.ts";
import { applyEvent } from "./course/apply-event.ts";
import { jobFromRow } from "./job-row.ts";
import { cancelledIds, type ClaimableRow, lockClaimable, readNodes } from "./machine-queries.ts";

const UNIQUE_VIOLATION = "23505";

/**
 * claimNextJob leases the machine's oldest released job to its agent, or gives null: nothing there, another job holds
 * the machine, or another request was faster. Only jobs of the machine's present epoch are ever handed out.
 */
export async function claimNextJob(machineId: string, epoch: number, now: number): Promise<SignedJob | null> {
  try {
    return await withTransaction(async (tx) => {
      const row = await lockClaimable(tx, machineId, epoch, now);
      if (!row) return null;
      const leased = await applyEvent(everywhere, tx, jobFromRow(row), { type: "lease" }, now, { actor: "agent" });
      if (!leased.ok) return null;
      const path = await readNodes(tx, row.batchId, merklePathAt(row.leafIndex, row.size));
      return signedJob(row, path, leased.job.attempt);
    });
  } catch (error) {
    if ((error as { code?: string }).code === UNIQUE_VIOLATION) return null;
    throw error;
  }
}

/** signedJob relays the text as it was signed: a row that was changed in the database fails at the agent. */
function signedJob(row: ClaimableRow, path: readonly Buffer[], attempt: number): SignedJob {
  return SignedJob.parse({
    order: row.orderText,
    signature: row.signature.toString("base64"),
    keyId: row.keyId,
    leaf: { jobId: row.id, machineId: row.machineId, epoch: row.epoch },
    leafIndex: row.leafIndex,
    path: path.map((hash) => hash.toString("hex")),
    attempt,
  });
}

/** cancelsFor are the jobs the agent holds, as a run or a plan, and should give up. */
export const cancelsFor = (machineId: string): Promise<string[]> => cancelledIds(database(), machineId);
