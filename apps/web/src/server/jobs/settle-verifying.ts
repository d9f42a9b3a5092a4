import { findFindingKind } from "@slipway/shared/findings/catalogue";
import { clock } from "@slipway/shared/findings/sentence";
import type { JobEvent } from "@slipway/shared/jobs/transition";
import { findRepair } from "@slipway/shared/repairs/catalogue";
import type { RepairDefinition } from "@slipway/shared/repairs/repair";
import type { Tx } from "../sql.ts";
import { everywhere } from "../scope.ts";
import { applyEvent } from "./course/apply-event.ts";
import type { JobRow } from "./job-row.ts";
import { lockVerifying, type Proof, readProof, type WaitsFor } from "./machine-queries.ts";

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
    const event = repair ? judge(job, repair, proof) : null;
    if (event) await applyEvent(everywhere, tx, job, event, now);
  }
}

/** sawFreshFacts says whether every probe that can prove the repair has looked since the attempt, with success. */
export function sawFreshFacts(
  job: Pick<JobRow, "attemptEndedAt">,
  repair: RepairDefinition,
  proof: Proof,
): number | null {
  const times = repair.looksAt.map((probe) => proof.observedAt.get(probe) ?? 0);
  const factsAt = times.length === 0 ? 0 : Math.min(...times);
  return factsAt > (job.attemptEndedAt ?? Infinity) ? factsAt : null;
}

/** judge says what the facts prove of a job, or null while they prove nothing. */
export function judge(
  job: Pick<JobRow, "attemptEndedAt"> & WaitsFor,
  repair: RepairDefinition,
  proof: Proof,
): JobEvent | null {
  const factsAt = sawFreshFacts(job, repair, proof);
  if (factsAt === null) return null;
  switch (repair.proof) {
    case "findings":
      return judgeFindings(job, proof, factsAt);
    case "facts":
      return { type: "cleared", factsAt, verdict: `Looked again at ${clock(factsAt)}.` };
    case "reboot": {
      const isNewBoot = proof.bootId !== null && job.resultBootId !== null && proof.bootId !== job.resultBootId;
      // Both: a boot id alone may differ for other reasons than a start of Windows after the attempt.
      const isLater = (proof.bootedAt ?? 0) > (job.attemptEndedAt ?? Infinity);
      return isNewBoot && isLater
        ? { type: "cleared", factsAt, verdict: `Windows has started anew; seen at ${clock(factsAt)}.` }
        : null;
    }
    case "answer":
      return null; // recordAnswer settles it: no fact of the machine shows what a person said
  }
}

function judgeFindings(job: WaitsFor, proof: Proof, factsAt: number): JobEvent | null {
  const left = proof.findings.filter((finding) =>
    job.expects.some(({ code, subject }) => code === finding.code && (subject === null || subject === finding.subject)),
  );
  if (left.some((finding) => finding.state === "unknown")) return null; // no proof either way: wait for it
  if (left.length > 0)
    return { type: "not-cleared", factsAt, verdict: `Facts of ${clock(factsAt)} still show ${namesOf(left)}.` };
  const wereOpen = job.expects.filter(({ subject }) => subject !== null);
  const verdict =
    wereOpen.length > 0
      ? `${namesOf(wereOpen)}: cleared by facts of ${clock(factsAt)}.`
      : `Facts of ${clock(factsAt)} show no ${namesOf(job.expects)}.`;
  return { type: "cleared", factsAt, verdict };
}

const namesOf = (findings: readonly { code: string }[]): string =>
  [...new Set(findings.map(({ code }) => findFindingKind(code)?.title ?? code))].join(", ");
