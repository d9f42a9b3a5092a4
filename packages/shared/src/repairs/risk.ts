/** risks, lowest first. none: only looks or waits. high: may cost somebody work. */
export const risks = ["none", "low", "medium", "high"] as const;
export type Risk = (typeof risks)[number];

/** riskAtMost says whether a risk is within a limit. */
export const riskAtMost = (risk: Risk, limit: Risk): boolean => risks.indexOf(risk) <= risks.indexOf(limit);

/** needsShownDryRun: medium risk and above asks for a reason and a dry run that the person saw. */
export const needsShownDryRun = (risk: Risk): boolean => !riskAtMost(risk, "low");
