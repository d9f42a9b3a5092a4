import { isEnded } from "@slipway/shared/jobs/state";
import type { JobLine } from "../job/job-types";

/** A job that ended longer ago than this is history: the timeline has it. */
const recentMs = 15 * 60_000;

/** recentRepair picks the job that the page should speak of: the one under way, else one that has just ended. Pure. */
export function recentRepair(jobs: readonly JobLine[], now: number): JobLine | null {
  const repairs = jobs.filter(({ kind }) => kind === "repair");
  const newest = repairs.find(({ state }) => !isEnded(state)) ?? repairs[0] ?? null;
  return newest && (!isEnded(newest.state) || now - newest.stateSince.getTime() < recentMs) ? newest : null;
}
