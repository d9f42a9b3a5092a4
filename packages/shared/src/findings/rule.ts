import type { FactOf } from "../facts/observation.ts";
import type { FindingCode, ProbeCode, RepairCode } from "../facts/codes.ts";

/** Severity: blocking stops installs now, degrading bites later, info is worth knowing. */
export const severities = ["blocking", "degrading", "info"] as const;
export type Severity = (typeof severities)[number];

/** EvidenceLine is one thing that was observed: shown as `label value`. Values may hold time tokens (sentence.ts). */
export interface EvidenceLine {
  label: string;
  value: string;
}

/** Found is one fault that a rule sees in the facts. */
export interface Found {
  /** What it is about within the machine (a path, a marker, a PID); "" where the code says it all. Stable over time. */
  subject: string; // at most 200 characters: see subjectOf
  /** Only where it differs from the rule's own. */
  severity?: Severity;
  /** One plain sentence, present tense, with time tokens instead of ages. No full stop inside, one at the end. */
  sentence: string;
  evidence: EvidenceLine[];
  /** Only where it differs from the rule's own. */
  visibleAfterMs?: number;
}

/** CannotTell is a rule's honest answer where its facts are there and still do not decide. */
export interface CannotTell {
  /** Null: every open finding of the code that was not found. */
  subject: string | null;
  because: string;
  /** True: it claims nothing new, and only keeps an open finding from being cleared by a look that could not tell. */
  onlyOpen?: boolean;
  /** Only where it differs from the rule's own. */
  severity?: Severity;
}

/** Fit is a repair held against what was found. Null: it can act on it, as far as the facts tell. */
export interface Fit {
  repair: RepairCode;
  /** Why it would do nothing, as the end of a sentence without a full stop. */
  cannotBecause: string | null;
}

/** Verdict is what a rule says of one machine. Empty = looked, and nothing is wrong. */
export interface Verdict {
  found: Found[];
  cannotTell?: CannotTell[];
  /** When time alone may change the verdict (server clock, ms); the sweep diagnoses the machine again then. */
  recheckAt?: number;
}

/** GoRelease is one official Go, as the server's table knows it. */
export interface KnownGoRelease {
  version: string;
  releasedAt: number;
  /** productCode (upper case, braces) to the architecture it was built for. */
  productCodes: string[];
}

/** CloneSighting is other hardware that used this machine's token. */
export interface CloneSighting {
  at: number;
  hostname: string;
  smbiosUuid: string | null;
  machineGuid: string;
}

/** MachineContext is what the server knows beside the facts. All times on the server's clock. */
export interface MachineContext {
  /** Null before the first check-in. */
  lastSeenAt: number | null;
  enrolledAt: number;
  /** Probes the agent says it has; null before it said. A rule of a probe that an older agent lacks is not run. */
  probes: readonly ProbeCode[] | null;
  /** The machine's clock minus the server's at the last check-in; null before the first. */
  clockSkewMs: number | null;
  cloneSighting: CloneSighting | null;
  group: { goTarget: string | null; silentAfterMs: number; stuckAfterMs: number };
  goReleases: KnownGoRelease[];
}

/** RuleContext is what a rule may see. */
export interface RuleContext {
  now: number;
  machine: MachineContext;
  /** fact gives the fact of a probe that the rule `reads`; diagnose() runs the rule only when all of them are ok. */
  fact<P extends ProbeCode>(probe: P): FactOf<P>;
  /** maybe gives the fact of a probe the rule `mayRead`, or null when there is no ok one. */
  maybe<P extends ProbeCode>(probe: P): FactOf<P> | null;
  /** outcome of a probe, or null when it never reported: for rules about the probes themselves. */
  outcome(probe: ProbeCode): { outcome: string; error: string | null; observedAt: number } | null;
  /** at moves a time of the machine's clock, as the given probe's fact tells it, to the server's. */
  at(machineTime: number, probe?: ProbeCode): number;
}

/** KindWords is what people are told of a kind of finding. In kinds/, apart from the rules: a page that names one loads no rule. */
export interface KindWords {
  severity: Severity;
  /** Heading of the finding kind, without subject: "Installer held". */
  title: string;
  /** Why it matters, one or two sentences for a person who has never heard of it. */
  why: string;
  /** Repairs that fit, best first. */
  repairs: readonly RepairCode[];
}

/** FindingKind is the words of one code. */
export interface FindingKind extends KindWords {
  code: FindingCode;
}

/** Rule turns facts into findings. One file per code, pure, named like the code. */
export interface Rule extends FindingKind {
  /** Probes it needs: when one of them is not ok, the rule is not run and its open findings become unknown. */
  reads: readonly ProbeCode[];
  /** Probes that make it more exact where they are ok. */
  mayRead?: readonly ProbeCode[];
  /** It hides under an open finding of one of these codes on the same machine. */
  symptomOf?: readonly FindingCode[];
  /** Flaps wait: how long it must be seen before people and counts do. Milliseconds, default 0. */
  visibleAfterMs?: number;
  find(context: RuleContext): Verdict;
}
