import type { JobReport } from "@slipway/shared/protocol/check-in";
import { withTransaction } from "../sql.ts";
import { everywhere } from "../scope.ts";
import { applyEvent } from "./course/apply-event.ts";
import { lockJob, storeProgress } from "./machine-queries.ts";

/** recordJobReports takes the agent's word about the jobs it holds: `started` begins one, each report keeps its lease. */
export async function recordJobReports(machineId: string, reports: readonly JobReport[], now: number): Promise<void> {
  for (const report of reports) await recordReport(machineId, report, now);
}

/** A report of an older attempt, of another machine's job or of an ended one changes nothing. */
const recordReport = (machineId: string, report: JobReport, now: number) =>
  withTransaction(async (tx) => {
    const job = await lockJob(tx, machineId, report.jobId);
    if (!job) return;
    const { attempt } = report;
    const begins = report.phase === "started" && job.state !== "running";
    const applied = await applyEvent(
      everywhere,
      tx,
      job,
      begins ? { type: "start", attempt } : { type: "heartbeat", attempt, backWithinMs: report.backWithinMs },
      now,
      { actor: "agent" },
    );
    if (applied.ok && report.progress !== null) await storeProgress(tx, machineId, report.jobId, report.progress);
  });
