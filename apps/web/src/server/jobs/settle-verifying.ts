import { clock } from "@slipway/shared/findings/sentence";
import { findRepair } from "@slipway/shared/repairs/catalogue";
import type { RepairDefinition } from "@slipway/shared/repairs/repair";
import type { Tx } from "../sql.ts";
import { applyEvent } from "./apply-event.ts";
import type { JobRow } from "./job-row.ts";
import { lockVerifying, type Proof, readProof } from "./machine-queries.ts";

/**
 * settleVerifying holds a machine's newest facts against the jobs that wait for proof; ingest calls it in the
 * transaction of the facts. Facts that are not younger than the attempt prove nothing, whatever they say.
 */
export async function settleVerifying(tx: Tx, machineId: string, now: number): Promise<void> {
  const jobs = await lockVerifying(tx, machineId);
  if (jobs.length === 0) return;
  const proof = await readProof(tx, machineId);
  for (const job of jobs) {
    const repair = findRepair(job.repair);
    const proven = repair ? provenBy(job, repair, proof) : null;
    if (proven) await applyEvent(tx, job, { type: "cleared", ...proven }, now);
  }
}

interface Proven {
  factsAt: number;
  verdict: string;
}

/** provenBy says when the facts that prove the job were taken, or null while nothing proves it. */
export function provenBy(job: Pick<JobRow, "attemptEndedAt"> & { resultBootId: string | null }, repair: RepairDefinition, proof: Proof): Proven | null {
  const times = repair.looksAt.map((probe) => proof.observedAt.get(probe));
  const factsAt = times.length === 0 ? null : Math.min(...times.map((time) => time ?? 0));
  if (factsAt === null || factsAt <= (job.attemptEndedAt ?? Infinity)) return null;
  switch (repair.proof) {
    case "findings":
      if (repair.clears.some((code) => proof.notCleared.has(code))) return null;
      return { factsAt, verdict: `${repair.clears.join(", ")} cleared by facts of ${clock(factsAt)}.` };
    case "facts":
      return { factsAt, verdict: `Looked again at ${clock(factsAt)}.` };
    case "reboot":
      if (proof.bootId === null || job.resultBootId === null || proof.bootId === job.resultBootId) return null;
      return { factsAt, verdict: `Windows has started anew; seen at ${clock(factsAt)}.` };
    case "answer":
      return null; // recordAnswer settles it: no fact of the machine shows what a person said
  }
}
