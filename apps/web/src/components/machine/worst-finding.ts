import type { FindingView } from "./machine-view";

const weight = { blocking: 0, degrading: 1, info: 2 } as const;

/** shownFindings are those that people are to see: no longer waiting to prove that they last. */
export const shownFindings = (findings: readonly FindingView[], now: number): FindingView[] =>
  findings.filter(({ visibleAt }) => visibleAt.getTime() <= now);

/** Group is a finding with the symptoms that hide under it. */
export interface FindingGroup {
  finding: FindingView;
  symptoms: FindingView[];
}

/** groupFindings puts symptoms under their causes, the worst first: open before unknown, blocking before degrading, older first. Pure. */
export function groupFindings(findings: readonly FindingView[]): FindingGroup[] {
  const causes = findings.filter((finding) => causeOf(finding, findings) === null).sort(byWeight);
  const symptomsOf = (cause: FindingView) =>
    findings.filter((finding) => causeOf(finding, findings) === cause.code).sort(byWeight);
  const taken = new Set<string>();
  return causes.map((finding) => {
    // Of several causes with one code the first takes the symptoms: a symptom is drawn once.
    const symptoms = taken.has(finding.code) ? [] : symptomsOf(finding);
    taken.add(finding.code);
    return { finding, symptoms };
  });
}

/** The cause may have cleared meanwhile, or be a symptom itself: then the finding stands for itself. */
function causeOf({ code, symptomOf }: FindingView, findings: readonly FindingView[]): string | null {
  if (symptomOf === null || symptomOf === code) return null;
  return findings.some((cause) => cause.code === symptomOf && cause.symptomOf === null) ? symptomOf : null;
}

function byWeight(a: FindingView, b: FindingView): number {
  const openFirst = Number(a.state === "unknown") - Number(b.state === "unknown");
  return openFirst || weight[a.severity] - weight[b.severity] || a.openedAt.getTime() - b.openedAt.getTime();
}
