import type { FindingCode, ProbeCode } from "../facts/codes.ts";
import type { FactOf, Observations } from "../facts/observation.ts";
import { staleAfterMs } from "../facts/probe-times.ts";
import type { EvidenceLine, MachineContext, Rule, RuleContext, Severity, Verdict } from "./rule.ts";

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
  /** True: it only keeps an open finding from being cleared; nothing is written where none is open. */
  onlyOpen?: boolean;
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
 * undecided, never clean. `unsupported` is no failure and finds nothing, but it is no fact either: it clears nothing.
 * A rule of a probe that an older agent does not have is left out and its findings stay as they are; where it would
 * find blocking faults it is undecided, for what nobody looked at is not healthy.
 */
export function diagnose(input: DiagnoseInput): Diagnosis {
  const diagnosis: Diagnosis = { findings: [], undecided: [], decided: new Map(), recheckAt: null };
  for (const rule of input.rules) {
    const lacking = lackingProbe(rule, input);
    if (lacking === undefined) runRule(rule, input, diagnosis);
    else if (rule.severity === "blocking") diagnosis.undecided.push(notLookedAt(rule, lacking, input));
  }
  hideSymptoms(input.rules, diagnosis.findings);
  return diagnosis;
}

/** lackingProbe is a probe that the rule reads, this agent does not have, and nothing was ever heard of. */
const lackingProbe = (rule: Rule, { machine, observations }: DiagnoseInput): ProbeCode | undefined =>
  rule.reads.find(
    (probe) => machine.probes !== null && !machine.probes.includes(probe) && observations[probe] === undefined,
  );

const notLookedAt = (rule: Rule, probe: ProbeCode, input: DiagnoseInput): Undecided => ({
  code: rule.code,
  subject: null,
  severity: rule.severity,
  because: `this agent does not have the probe ${probe}`,
  factsAt: oldestFact(rule, input),
});

function runRule(rule: Rule, input: DiagnoseInput, diagnosis: Diagnosis): void {
  const { code, severity } = rule;
  const factsAt = oldestFact(rule, input);
  const gap = firstGap(rule, input);
  if (gap) return void diagnosis.undecided.push({ code, subject: null, severity, because: gap, factsAt });
  const unsupported = rule.reads.find((probe) => input.observations[probe]?.outcome === "unsupported");
  // Told as info: a probe this Windows does not have must not cost the machine its status.
  if (unsupported)
    return void diagnosis.undecided.push({
      code,
      subject: null,
      severity: "info",
      because: `this Windows does not support ${unsupported}`,
      factsAt,
    });
  const verdict = judge(rule, input);
  if (!verdict)
    return void diagnosis.undecided.push({
      code,
      subject: null,
      severity,
      because: "the rule itself failed on these facts",
      factsAt,
    });
  diagnosis.decided.set(code, factsAt);
  const subjects = new Set<string | null>();
  const isNew = ({ subject }: { subject: string | null }) =>
    !subjects.has(subject) && subjects.add(subject) !== undefined;
  for (const found of verdict.found.filter(isNew)) {
    diagnosis.findings.push({
      severity,
      ...found,
      code,
      factsAt,
      symptomOf: null,
      visibleAfterMs: found.visibleAfterMs ?? rule.visibleAfterMs ?? 0,
    });
  }
  for (const cannotTell of (verdict.cannotTell ?? []).filter(isNew)) {
    diagnosis.undecided.push({ severity, ...cannotTell, code, factsAt });
  }
  if (verdict.recheckAt !== undefined)
    diagnosis.recheckAt = Math.min(diagnosis.recheckAt ?? Infinity, verdict.recheckAt);
}

/** judge keeps one rule's fault from costing the machine, or a batch of machines, its diagnosis. Null: it failed. */
function judge(rule: Rule, input: DiagnoseInput): Verdict | null {
  try {
    return rule.find(contextFor(input));
  } catch {
    return null; // shows as undecided, never as clean
  }
}

/** firstGap says which needed fact is missing or too old, in words, or null. */
function firstGap(rule: Rule, { observations, machine }: DiagnoseInput): string | null {
  for (const probe of rule.reads) {
    const observed = observations[probe];
    if (!observed) return `${probe} has not reported yet`;
    if (observed.outcome === "failed") return `${probe} failed: ${observed.error}`;
    if (observed.outcome === "timed-out") return `${probe} timed out`;
    if (isStale(probe, observed.observedAt, machine.lastSeenAt))
      return `${probe} fell silent while the machine goes on reporting`;
  }
  return null;
}

/** isStale says whether a probe's newest look is too old, held against the machine's last check-in. */
export const isStale = (probe: ProbeCode, observedAt: number, lastSeenAt: number | null): boolean =>
  lastSeenAt !== null && lastSeenAt - observedAt > staleAfterMs(probe);

function oldestFact(rule: Rule, input: DiagnoseInput): number {
  const times = rule.reads.flatMap((probe) => input.observations[probe]?.observedAt ?? []);
  return times.length ? Math.min(...times) : input.now;
}

function contextFor({ observations, machine, now }: DiagnoseInput): RuleContext {
  const maybe = <P extends ProbeCode>(probe: P): FactOf<P> | null => {
    const observed = observations[probe];
    if (observed?.outcome !== "ok" || isStale(probe, observed.observedAt, machine.lastSeenAt)) return null;
    return observed.fact as FactOf<P>;
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
      return {
        outcome: observed.outcome,
        error: observed.outcome === "ok" ? null : observed.error,
        observedAt: observed.observedAt,
      };
    },
    at: (machineTime, probe = "pulse") => machineTime - (observations[probe]?.clockSkewMs ?? 0),
  };
}

/** A cause that still waits to be seen hides nothing: else neither of the two would show. */
function hideSymptoms(rules: readonly Rule[], findings: Diagnosed[]): void {
  const seen = new Set(findings.filter((finding) => finding.visibleAfterMs === 0).map((finding) => finding.code));
  const causes = new Map(rules.map((rule) => [rule.code, rule.symptomOf ?? []]));
  for (const finding of findings) {
    finding.symptomOf = causes.get(finding.code)?.find((cause) => seen.has(cause)) ?? null;
  }
}
