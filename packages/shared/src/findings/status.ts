import type { Severity } from "./rule.ts";

/** Status of a machine (design.md §2). */
export const statuses = ["blocked", "degraded", "healthy", "unknown"] as const;
export type Status = (typeof statuses)[number];

/** StatusFinding is what the status needs to know of a finding. */
export interface StatusFinding {
  severity: Severity;
  state: "open" | "cleared" | "unknown";
  visibleAt: number;
}

/** StatusInput: see statusOf. */
export interface StatusInput {
  isSilent: boolean;
  findings: readonly StatusFinding[];
  /** A probe that a blocking rule reads never reported, failed or timed out. */
  blockingRuleUndecided: boolean;
  now: number;
}

/**
 * statusOf is the first that matches: silent → unknown; an open blocking finding → blocked; a blocking rule without
 * its facts → unknown; an open degrading finding → degraded; else healthy. Findings that still wait (visibleAt) do
 * not count yet.
 */
export function statusOf({ isSilent, findings, blockingRuleUndecided, now }: StatusInput): Status {
  const counts = (severity: Severity, state: "open" | "unknown") =>
    findings.some((finding) => finding.severity === severity && finding.state === state && finding.visibleAt <= now);
  if (isSilent) return "unknown";
  if (counts("blocking", "open")) return "blocked";
  if (blockingRuleUndecided || counts("blocking", "unknown")) return "unknown";
  if (counts("degrading", "open")) return "degraded";
  return "healthy";
}
