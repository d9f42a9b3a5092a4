import type { FindingCode } from "../facts/codes.ts";
import type { Diagnosed, Diagnosis, Undecided } from "./diagnose.ts";
import type { EvidenceLine, Severity } from "./rule.ts";

/** FindingState: open, cleared by a fresh fact, or unknown because the facts are gone. */
export type FindingState = "open" | "cleared" | "unknown";

/** StoredFinding is a finding as the database holds it. Times on the server's clock. */
export interface StoredFinding {
  code: FindingCode;
  subject: string;
  severity: Severity;
  state: FindingState;
  sentence: string;
  evidence: EvidenceLine[];
  openedAt: number;
  factsAt: number;
  visibleAt: number;
  clearedAt: number | null;
  symptomOf: FindingCode | null;
  unknownBecause: string | null;
}

/** FindingChange is one row to write, and the event that history gets. */
export interface FindingChange {
  event: "opened" | "reopened" | "changed" | "cleared" | "became-unknown";
  finding: StoredFinding;
}

/**
 * reconcileFindings holds a diagnosis against what is stored and gives the rows that change; equal rows are left out.
 * - A finding clears only when its rule looked with facts younger than those that last confirmed it, or just as old
 *   (time or a changed rule may clear too). Facts older than the stored ones change nothing: a late report is history.
 * - A rule without its facts turns open findings into unknown; it never clears one.
 */
export function reconcileFindings(
  stored: readonly StoredFinding[],
  diagnosis: Diagnosis,
  now: number,
): FindingChange[] {
  const before = new Map(stored.map((finding) => [key(finding), finding]));
  const touched = new Set<string>();
  const changes: FindingChange[] = [];
  const put = (change: FindingChange | null) => {
    if (change) changes.push(change);
  };
  for (const found of diagnosis.findings) {
    touched.add(key(found));
    put(confirm(before.get(key(found)), found, now));
  }
  for (const undecided of diagnosis.undecided) {
    for (const finding of subjectsOf(undecided, stored, now)) {
      if (touched.has(key(finding))) continue;
      touched.add(key(finding));
      put(blur(before.get(key(finding)), finding, undecided));
    }
  }
  for (const finding of stored) {
    const factsAt = diagnosis.decided.get(finding.code);
    if (touched.has(key(finding)) || finding.state === "cleared" || factsAt === undefined || factsAt < finding.factsAt)
      continue;
    put({
      event: "cleared",
      finding: { ...finding, state: "cleared", clearedAt: now, factsAt, symptomOf: null, unknownBecause: null },
    });
  }
  return changes;
}

const key = ({ code, subject }: { code: string; subject: string }) => `${code}\n${subject}`;

function confirm(before: StoredFinding | undefined, found: Diagnosed, now: number): FindingChange | null {
  const { code, subject, severity, sentence, evidence, factsAt, symptomOf, visibleAfterMs } = found;
  const told = {
    code,
    subject,
    severity,
    sentence,
    evidence,
    symptomOf,
    state: "open" as const,
    clearedAt: null,
    unknownBecause: null,
  };
  if (!before || before.state === "cleared") {
    if (before && factsAt < before.factsAt) return null;
    return {
      event: before ? "reopened" : "opened",
      finding: { ...told, factsAt, openedAt: now, visibleAt: now + visibleAfterMs },
    };
  }
  if (factsAt < before.factsAt) return null;
  const finding = { ...told, factsAt, openedAt: before.openedAt, visibleAt: before.visibleAt };
  // Younger facts of equal content are no row to write: their age is kept with the facts.
  if (sameContent(before, finding)) return null;
  return { event: before.state === "unknown" ? "reopened" : "changed", finding };
}

function sameContent(a: StoredFinding, b: StoredFinding): boolean {
  const content = ({ state, severity, sentence, evidence, symptomOf, unknownBecause }: StoredFinding) =>
    JSON.stringify([
      state,
      severity,
      sentence,
      evidence.map(({ label, value }) => [label, value]),
      symptomOf,
      unknownBecause,
    ]);
  return content(a) === content(b);
}

/** subjectsOf gives the findings an undecided rule speaks of: one subject, or all that are not cleared. */
function subjectsOf(undecided: Undecided, stored: readonly StoredFinding[], now: number): StoredFinding[] {
  const { code, subject, severity, because, factsAt, onlyOpen } = undecided;
  if (subject === null) return stored.filter((finding) => finding.code === code && finding.state !== "cleared");
  const known = stored.find((finding) => finding.code === code && finding.subject === subject);
  if (known && known.state !== "cleared") return [known];
  if (onlyOpen || (known && factsAt < known.factsAt)) return [];
  // What was cleared before is no sentence for what cannot be told now.
  const told = {
    code,
    subject,
    severity,
    factsAt,
    sentence: `Cannot tell: ${because}.`,
    evidence: [],
    symptomOf: null,
  };
  return [{ ...told, state: "unknown", openedAt: now, visibleAt: now, clearedAt: null, unknownBecause: because }];
}

function blur(before: StoredFinding | undefined, finding: StoredFinding, undecided: Undecided): FindingChange | null {
  if (before && undecided.factsAt < before.factsAt) return null;
  const next = { ...finding, state: "unknown" as const, clearedAt: null, unknownBecause: undecided.because };
  if (before && sameContent(before, next)) return null;
  return { event: "became-unknown", finding: next };
}
