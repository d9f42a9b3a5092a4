import { type JobState, jobStates } from "@slipway/shared/jobs/state";

/** jobFilters are the choices of the list: two gatherings, then each state by its own word. */
export const jobFilters = ["active", "not-solved", ...jobStates] as const;
export type JobFilter = (typeof jobFilters)[number];

/** statesOf gives the states behind a choice; undefined for all. */
export function statesOf(filter: JobFilter | null): JobState[] | undefined {
  if (filter === null) return undefined;
  if (filter === "active") return ["awaiting-approval", "queued", "leased", "running", "verifying"];
  if (filter === "not-solved") return ["failed", "not-cleared", "expired", "unknown"];
  return [filter];
}

/** filterWords are the choices in words. */
export const filterWords: Record<JobFilter, string> = {
  active: "Under way",
  "not-solved": "Did not solve it",
  ...(Object.fromEntries(jobStates.map((state) => [state, state])) as Record<JobState, string>),
};
