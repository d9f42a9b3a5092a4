import { keptDays } from "./kept-days.ts";
import {
  dropClearedFindings,
  dropEmptyBatches,
  dropExpiredSessions,
  dropLocalAttempts,
  dropMonths,
  dropOldJobs,
  dropStrays,
} from "./machine-queries.ts";

const DAY_MS = 86_400_000;
/** Rows a statement: some 50 ms of the database's time. */
const BATCH = 5_000;

/**
 * dropOldRows keeps the tables at their size, however much has gathered: whole months at once, other rows by the
 * thousand. What it leaves, because somebody holds it, the next night takes.
 */
export async function dropOldRows(now: number): Promise<void> {
  const before = (days: number) => new Date(now - days * DAY_MS);
  await inBatches((limit) => dropClearedFindings(before(keptDays.clearedFindings), limit));
  await inBatches((limit) => dropOldJobs(before(keptDays.jobs), limit));
  await inBatches((limit) => dropEmptyBatches(before(keptDays.jobs), limit));
  await inBatches((limit) => dropLocalAttempts(before(keptDays.jobs), limit));
  await dropExpiredSessions(before(keptDays.expiredSessions));
  // The link before its entry: a link without one is a chain that was tampered with.
  for (const table of ["audit_link", "audit_entry"] as const) await dropMonths(table, before(keptDays.audit));
  for (const [table, days] of byMonth) {
    await dropMonths(table, before(days));
    await inBatches((limit) => dropStrays(table, before(days), before(-days), limit));
  }
}

const byMonth = [
  ["finding_event", keptDays.history],
  ["install_event", keptDays.history],
  ["job_event", keptDays.jobEvents],
] as const;

async function inBatches(drop: (limit: number) => Promise<number>): Promise<void> {
  while ((await drop(BATCH)) === BATCH);
}
