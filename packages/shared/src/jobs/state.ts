/** jobStates are words an operator reads (design.md §5). The last six are ends. */
export const jobStates = [
  "awaiting-approval",
  "queued",
  "leased",
  "running",
  "verifying",
  "succeeded",
  "failed",
  "not-cleared",
  "cancelled",
  "expired",
  "unknown",
] as const;
export type JobState = (typeof jobStates)[number];

/** jobKinds: a dry run ends at its result and proves nothing about the machine. */
export const jobKinds = ["repair", "dry-run"] as const;
export type JobKind = (typeof jobKinds)[number];

/** endStates are the states that a job never leaves. */
export const endStates = [
  "succeeded",
  "failed",
  "not-cleared",
  "cancelled",
  "expired",
  "unknown",
] as const satisfies readonly JobState[];
export type EndState = (typeof endStates)[number];

/** isEnded says whether a state is an end. */
export const isEnded = (state: JobState): state is EndState => (endStates as readonly string[]).includes(state);

/** holdsSlot says whether a job occupies its machine: Windows Installer allows one installation at a time. */
export const holdsSlot = (state: JobState): boolean => state === "leased" || state === "running";

/** leaseMs is how long an agent may stay silent about a job it holds: two lost heartbeats of 20 s, and some. */
export const leaseMs = 60_000;

/** longestAbsenceMs bounds an announced absence (a restart that the repair itself asked for): updates can take long. */
export const longestAbsenceMs = 45 * 60_000;
