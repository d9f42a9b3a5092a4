import { type ProbeCode, probeCodes } from "@slipway/shared/facts/codes";
import { factSchemas, ObservationContent, type Outcome } from "@slipway/shared/facts/observation";
import type { Section } from "@slipway/shared/protocol/check-in";

/** ParsedSection is one changed observation, as it will be stored. */
export interface ParsedSection {
  probe: ProbeCode;
  version: number;
  hash: string;
  observedAt: number;
  outcome: Outcome;
  fact: unknown;
  error: string | null;
}

/** isKnownProbe: newer agents report probes that this server has no schema for; those are ignored. */
export const isKnownProbe = (probe: string): probe is ProbeCode => (probeCodes as readonly string[]).includes(probe);

/**
 * parseSection reads a section's content at the border. What does not fit its schema is not a refused check-in but an
 * observation that failed: the probe is then unknown, and says why.
 */
export function parseSection(section: Section & { probe: ProbeCode }, observedAt: number): ParsedSection {
  const { probe, version, hash } = section;
  const base = { probe, version, hash, observedAt };
  const failed = (error: string): ParsedSection => ({
    ...base,
    outcome: "failed",
    fact: null,
    error: error.slice(0, 1000),
  });
  if (section.content === undefined) return failed("too large: the section is larger than this server takes");
  const content = ObservationContent.safeParse(section.content);
  if (!content.success) return failed(`malformed: ${firstIssue(content.error)}`);
  if (content.data.outcome !== "ok")
    return { ...base, outcome: content.data.outcome, fact: null, error: content.data.error };
  const fact = factSchemas[probe].safeParse(content.data.fact);
  return fact.success
    ? { ...base, outcome: "ok", fact: fact.data, error: null }
    : failed(`malformed: ${firstIssue(fact.error)}`);
}

function firstIssue({ issues }: { issues: { path: PropertyKey[]; message: string }[] }): string {
  const [issue] = issues;
  return issue ? `${issue.path.map(String).join(".") || "content"}: ${issue.message}` : "content";
}
