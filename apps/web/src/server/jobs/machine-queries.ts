// Statements of the agents' door and the worker: they know one machine, or none, and no person's scope.
import { type Db, json, sql, type Tx } from "../sql.ts";
import { jobColumns, jobFromRow, type JobRow, type StoredJob } from "./job-row.ts";

const at = (ms: number | null) => (ms === null ? null : new Date(ms));

/** lockJob reads one job and holds its row until the end of the transaction. By the primary key. */
export async function lockJob(tx: Tx, machineId: string, jobId: string): Promise<JobRow | null> {
  const [row] = await tx.query<StoredJob>(sql`
    SELECT ${jobColumns} FROM job WHERE machine_id = ${machineId} AND id = ${jobId} FOR UPDATE`);
  return row ? jobFromRow(row) : null;
}

/** ClaimableRow is a job with what its signed order needs. */
export type ClaimableRow = StoredJob & {
  epoch: number;
  leafIndex: number;
  /** How many leaves its dispatch has. */
  size: number;
  orderText: string;
  keyId: string;
  signature: Buffer;
};

/**
 * lockClaimable locks the machine's oldest released job, when no other one holds the machine. Index job_claim. Two
 * claimers at once get different rows (SKIP LOCKED), and the second fails on job_one_slot: one machine, one job.
 */
export async function lockClaimable(
  tx: Tx,
  machineId: string,
  epoch: number,
  now: number,
): Promise<ClaimableRow | null> {
  const [row] = await tx.query<ClaimableRow>(sql`
    SELECT ${jobColumns}, job.epoch, job.leaf_index AS "leafIndex", batch.size,
      batch.order_text AS "orderText", batch.key_id AS "keyId", batch.signature
    FROM job JOIN batch ON batch.id = job.batch_id JOIN machine ON machine.id = job.machine_id
    WHERE machine.enrolment_epoch = job.epoch AND machine.lifecycle = 'active' AND job.machine_id = ${machineId} AND job.state = 'queued' AND job.released_at <= ${at(now)} AND job.epoch = ${epoch}
      AND job.expires_at > ${at(now)} AND batch.not_before <= ${at(now)} AND batch.signature IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM job busy WHERE busy.machine_id = ${machineId} AND busy.state IN ('leased', 'running'))
    ORDER BY job.released_at, job.created_at, job.leaf_index LIMIT 1
    FOR UPDATE OF job SKIP LOCKED`);
  return row ?? null;
}

/**
 * readNodes gives nodes of a dispatch's Merkle tree by their numbers, in that order. The column is stored uncompressed
 * and out of line: each is a read of one chunk, however many machines the dispatch has.
 */
export async function readNodes(tx: Db, batchId: string, numbers: readonly number[]): Promise<Buffer[]> {
  if (numbers.length === 0) return [];
  const rows = await tx.query<{ node: Buffer }>(sql`
    SELECT substring(batch.merkle_nodes FROM 32 * number + 1 FOR 32) AS node
    FROM batch, unnest(${numbers}::int[]) WITH ORDINALITY AS wanted (number, place) WHERE batch.id = ${batchId} ORDER BY place`);
  return rows.map(({ node }) => node);
}

/** storeResult keeps the agent's result beside the job. */
export const storeResult = (tx: Db, machineId: string, jobId: string, result: unknown): Promise<number> =>
  tx.execute(
    sql`UPDATE job SET result = ${json(result)}, progress = NULL WHERE machine_id = ${machineId} AND id = ${jobId}`,
  );

/** batchParameters are the parameters a job was dispatched with. By the primary key. */
export async function batchParameters(tx: Db, batchId: string): Promise<Record<string, unknown>> {
  const [batch] = await tx.query<{ parameters: Record<string, unknown> }>(
    sql`SELECT parameters FROM batch WHERE id = ${batchId}`,
  );
  return batch?.parameters ?? {};
}

/** storeProgress keeps the newest word of a running job. */
export const storeProgress = (tx: Db, machineId: string, jobId: string, progress: string): Promise<number> =>
  tx.execute(sql`UPDATE job SET progress = ${json(progress)} WHERE machine_id = ${machineId} AND id = ${jobId}`);

/** WaitsFor is what a job that is verifying waits for. */
export interface WaitsFor {
  resultBootId: string | null;
  /** The findings it is meant to clear; subject null = every subject of the code. */
  expects: { code: string; subject: string | null }[];
}

/** lockVerifying gives the machine's jobs that wait for proof, with what proves them. Index job_verifying_machine. */
export async function lockVerifying(tx: Tx, machineId: string): Promise<(JobRow & WaitsFor)[]> {
  const rows = await tx.query<StoredJob & WaitsFor>(sql`
    SELECT ${jobColumns}, job.result ->> 'bootId' AS "resultBootId", job.expects FROM job
    WHERE job.machine_id = ${machineId} AND job.state = 'verifying' ORDER BY job.created_at FOR UPDATE`);
  return rows.map((row) => ({ ...jobFromRow(row), resultBootId: row.resultBootId, expects: row.expects }));
}

/** Proof is what a machine's facts say now about what jobs wait for. */
export interface Proof {
  /** Probe to the time of its newest look, for probes whose newest outcome is ok. */
  observedAt: Map<string, number>;
  findings: { code: string; subject: string; state: "open" | "unknown" }[];
  bootId: string | null;
  bootedAt: number | null;
}

/** readProof reads the ages of the ok facts, the findings that are not cleared, and the boot. All by machine_id. */
export async function readProof(tx: Db, machineId: string): Promise<Proof> {
  const [presence] = await tx.query<{
    bootId: string | null;
    bootedAt: Date | null;
    observedAt: Record<string, number>;
    ok: string[];
  }>(sql`
    SELECT boot_id AS "bootId", booted_at AS "bootedAt", observed_at AS "observedAt",
      ARRAY(SELECT probe FROM observation WHERE observation.machine_id = presence.machine_id AND outcome = 'ok') AS ok
    FROM presence WHERE machine_id = ${machineId}`);
  const findings = await tx.query<Proof["findings"][number]>(sql`
    SELECT code, subject, state FROM finding WHERE machine_id = ${machineId} AND state <> 'cleared'`);
  const ages = Object.entries(presence?.observedAt ?? {}).filter(([probe]) => presence?.ok.includes(probe));
  return {
    observedAt: new Map(ages),
    findings,
    bootId: presence?.bootId ?? null,
    bootedAt: presence?.bootedAt?.getTime() ?? null,
  };
}

/** cancelledIds are the jobs this machine holds and should give up. */
export async function cancelledIds(db: Db, machineId: string): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    sql`SELECT id FROM job WHERE machine_id = ${machineId} AND cancel_requested_at IS NOT NULL AND state IN ('leased', 'running', 'verifying')`.named(
      "job-cancelled",
    ),
  );
  return rows.map((row) => row.id);
}

/** lockDue gives up to 200 jobs whose time has come, skipping what another worker holds. Three indexes, three parts. */
export async function lockDue(tx: Tx, now: number, withLeases: boolean): Promise<JobRow[]> {
  const due = at(now);
  const rows = await tx.query<StoredJob>(sql`
    SELECT ${jobColumns} FROM job WHERE (machine_id, id) IN (
      (SELECT machine_id, id FROM job WHERE state IN ('leased', 'running') AND lease_expires_at <= ${due} AND ${withLeases} ORDER BY lease_expires_at LIMIT 200)
      UNION ALL (SELECT machine_id, id FROM job WHERE state = 'verifying' AND verify_by <= ${due} ORDER BY verify_by LIMIT 200)
      UNION ALL (SELECT machine_id, id FROM job WHERE state IN ('awaiting-approval', 'queued') AND expires_at <= ${due} ORDER BY expires_at LIMIT 200))
    LIMIT 200 FOR UPDATE SKIP LOCKED`);
  return rows.map(jobFromRow);
}
