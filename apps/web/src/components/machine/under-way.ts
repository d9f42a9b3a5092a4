import { isEnded } from "@slipway/shared/jobs/state";
import type { JobLine } from "../job/job-types";
import { recentRepair } from "./recent-repair";

/** underWay is the repair at work on a machine now, or null. Pure. */
export function underWay(jobs: readonly JobLine[], now: number): JobLine | null {
  const line = recentRepair(jobs, now);
  return line && !isEnded(line.state) ? line : null;
}
