/** keptDays is for how many days rows are kept that nobody deletes. docs/operating.md says what that comes to. */
export const keptDays = {
  /** Counters of a day: a year, and what it takes to hold a month against the same one a year ago. */
  counters: 400,
  /** Cleared findings: their history keeps what they were, and one that comes back after so long is a new one. */
  clearedFindings: 30,
  /** What was found and what Windows Installer logged, by whole months. */
  history: 90,
  /** Dispatches that have ended, with their jobs, and repairs at the machine itself. */
  jobs: 180,
  /** The course of jobs, by whole months: a dispatch lives for a week, so that no job outlives its course. */
  jobEvents: 200,
  /** Sessions and sign-in links that have expired. */
  expiredSessions: 1,
  /** The audit log and its chain, by whole months. */
  audit: 730,
} as const;
