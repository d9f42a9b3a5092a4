import { leaseMs } from "@slipway/shared/jobs/state";
import type { JobEvent } from "@slipway/shared/jobs/transition";
import { findRepair } from "@slipway/shared/repairs/catalogue";
import { type Tx, withTransaction } from "../sql.ts";
import { everywhere } from "../scope.ts";
import { applyEvent } from "./course/apply-event.ts";
import type { JobRow } from "./job-row.ts";
import { lockDue, readProof } from "./machine-queries.ts";
import { sawFreshFacts } from "./settle-verifying.ts";

const BATCH = 200;

/** Agents back off for up to five minutes while nobody answers. */
const leaseGraceMs = 5 * 60_000 + 2 * leaseMs;

/**
 * sweepJobs applies what time alone decides: leases that ran out, proof that did not come, jobs never begun.
 * `answeredForMs` is for how long agents have been answered without a gap, null while they are not: a lease that ran out
 * while nobody answered is no silence of the agent's, so leases get a grace first that lasts as long as an agent may back
 * off, and two lengths more.
 */
export async function sweepJobs(now: number, answeredForMs: number | null): Promise<number> {
  const judgesLeases = answeredForMs !== null && answeredForMs >= leaseGraceMs;
  for (let total = 0; ; ) {
    const count = await withTransaction(async (tx) => {
      const jobs = await lockDue(tx, now, judgesLeases);
      for (const job of jobs) await applyEvent(everywhere, tx, job, await dueEvent(tx, job), now, { actor: "server" });
      return jobs.length;
    });
    total += count;
    if (count < BATCH) return total;
  }
}

async function dueEvent(tx: Tx, job: JobRow): Promise<JobEvent> {
  if (job.state === "verifying") return proofDue(tx, job);
  return job.state === "leased" || job.state === "running" ? { type: "lease-expired" } : { type: "expire" };
}

/** Not proved in time: with facts that were seen, it did not work; without, nobody knows. */
async function proofDue(tx: Tx, job: JobRow): Promise<JobEvent> {
  const repair = findRepair(job.repair);
  const sawFacts = repair !== null && sawFreshFacts(job, repair, await readProof(tx, job.machineId)) !== null;
  if (!sawFacts)
    return { type: "proof-due", sawFacts, verdict: "No fresh facts came in time: whether it worked is not known." };
  const verdicts = {
    reboot: "Windows was not restarted in time.",
    answer: "Nobody answered in time.",
    findings: notShown,
    facts: notShown,
  };
  return { type: "proof-due", sawFacts, verdict: verdicts[repair.proof] };
}

const notShown = "Fresh facts did not show that it worked.";
