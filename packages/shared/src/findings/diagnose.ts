import type { FindingCode, ProbeCode } from "../facts/codes.ts";
import type { FactOf, Observations } from "../facts/observation.ts";
import type { EvidenceLine, MachineContext, Rule, RuleContext, Severity } from "./rule.ts";

/** Diagnosed is one finding that holds now. */
export interface Diagnosed {
  code: FindingCode;
  subject: string;
  severity: Severity;
  sentence: string;
  evidence: EvidenceLine[];
  /** When the oldest of the facts it rests on was taken (server clock). */
  factsAt: number;
  /** The open finding it is a symptom of, or null. */
  symptomOf: FindingCode | null;
  visibleAfterMs: number;
}

/** Undecided: a subject (or, with subject null, every open finding of the code) of which nothing can be said now. */
export interface Undecided {
  code: FindingCode;
  subject: string | null;
  severity: Severity;
  because: string;
  factsAt: number;
}

/** Diagnosis is what all rules together say of one machine. */
export interface Diagnosis {
  findings: Diagnosed[];
  undecided: Undecided[];
  /** Codes that looked with all their facts: what they did not find is cleared by facts of `factsAt`. */
  decided: Map<FindingCode, number>;
  /** Earliest time at which time alone may change it, or null. */
  recheckAt: number | null;
}

/** DiagnoseInput is everything a diagnosis depends on; equal input gives an equal diagnosis. */
export interface DiagnoseInput {
  rules: readonly Rule[];
  observations: Observations;
  machine: MachineContext;
  now: number;
}

/**
 * diagnose runs every rule over a machine's facts. A rule whose facts are not all there is not run: its code is
 * undecided, never clean. `unsupported` is not a failure: the code is then decided and finds nothing.
 */
export function diagnose(input: DiagnoseInput): Diagnosis {
  const diagnosis: Diagnosis = { findings: [], undecided: [], decided: new Map(), recheckAt: null };
  for (const rule of input.rules) runRule(rule, input, diagnosis);
  hideSymptoms(input.rules, diagnosis.findings);
  return diagnosis;
}

function runRule(rule: Rule, input: DiagnoseInput, diagnosis: Diagnosis): void {
  const gap = firstGap(rule, input.observations);
  const factsAt = oldestFact(rule, input);
  if (gap) {
    diagnosis.undecided.push({ code: rule.code, subject: null, severity: rule.severity, because: gap, factsAt });
    return;
  }
  diagnosis.decided.set(rule.code, factsAt);
  if (rule.reads.some((probe) => input.observations[probe]?.outcome === "unsupported")) return;
  const verdict = rule.find(contextFor(input));
  for (const found of verdict.found) {
    const severity = found.severity ?? rule.severity;
    diagnosis.findings.push({ ...found, code: rule.code, severity, factsAt, symptomOf: null, visibleAfterMs: rule.visibleAfterMs ?? 0 });
  }
  for (const { subject, because } of verdict.cannotTell ?? []) {
    diagnosis.undecided.push({ code: rule.code, subject, severity: rule.severity, because, factsAt });
  }
  if (verdict.recheckAt !== undefined) diagnosis.recheckAt = Math.min(diagnosis.recheckAt ?? Infinity, verdict.recheckAt);
}

/** firstGap says which needed fact is missing, in words, or null. */
function firstGap(rule: Rule, observations: Observations): string | null {
  for (const probe of rule.reads) {
    const observed = observations[probe];
    if (!observed) return `${probe} has not reported yet`;
    if (observed.outcome === "failed") return `${probe} failed: ${observed.error}`;
    if (observed.outcome === "timed-out") return `${probe} timed out`;
  }
  return null;
}

function oldestFact(rule: Rule, input: DiagnoseInput): number {
  const times = rule.reads.flatMap((probe) => input.observations[probe]?.observedAt ?? []);
  return times.length ? Math.min(...times) : input.now;
}

function contextFor({ observations, machine, now }: DiagnoseInput): RuleContext {
  const maybe = <P extends ProbeCode>(probe: P): FactOf<P> | null => {
    const observed = observations[probe];
    return observed?.outcome === "ok" ? (observed.fact as FactOf<P>) : null;
  };
  return {
    now,
    machine,
    maybe,
    fact: (probe) => {
      const fact = maybe(probe);
      if (fact === null) throw new Error(`rule asked for ${probe}, which it does not read`);
      return fact;
    },
    outcome: (probe) => {
      const observed = observations[probe];
      if (!observed) return null;
      return { outcome: observed.outcome, error: observed.outcome === "ok" ? null : observed.error, observedAt: observed.observedAt };
    },
    at: (machineTime) => machineTime - (machine.clockSkewMs ?? 0),
  };
}

function hideSymptoms(rules: readonly Rule[], findings: Diagnosed[]): void {
  const open = new Set(findings.map((finding) => finding.code));
  const causes = new Map(rules.map((rule) => [rule.code, rule.symptomOf ?? []]));
  for (const finding of findings) {
    finding.symptomOf = causes.get(finding.code)?.find((cause) => open.has(cause)) ?? null;
  }
}
