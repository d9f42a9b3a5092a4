import type { JobEvent } from "@slipway/shared/jobs/transition";
import { findRepair } from "@slipway/shared/repairs/catalogue";
import { withTransaction } from "../sql.ts";
import { applyEvent } from "./apply-event.ts";
import type { JobRow } from "./job-row.ts";
import { lockDue } from "./machine-queries.ts";

const BATCH = 200;

/** sweepJobs applies what time alone decides: leases that ran out, proof that did not come, jobs never begun. */
export async function sweepJobs(now: number): Promise<number> {
  for (let total = 0; ; ) {
    const count = await withTransaction(async (tx) => {
      const jobs = await lockDue(tx, now);
      for (const job of jobs) await applyEvent(tx, job, dueEvent(job), now, { actor: "server" });
      return jobs.length;
    });
    total += count;
    if (count < BATCH) return total;
  }
}

function dueEvent(job: JobRow): JobEvent {
  if (job.state === "verifying") return { type: "not-cleared", verdict: notCleared(job) };
  return job.state === "leased" || job.state === "running" ? { type: "lease-expired" } : { type: "expire" };
}

function notCleared(job: JobRow): string {
  switch (findRepair(job.repair)?.proof) {
    case "reboot":
      return "Windows was not restarted in time.";
    case "answer":
      return "Nobody answered in time.";
    default:
      return "Fresh facts did not show that it worked.";
  }
}
