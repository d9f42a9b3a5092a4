import type { FindingView, MachineView, ObservationView } from "./machine-view";
import { presenceOf } from "./presence";
import { groupFindings, shownFindings } from "./worst-finding";

/** Diagnosis is the one thing to know of a machine. Texts may hold time tokens. */
export type Diagnosis =
  | { kind: "finding"; finding: FindingView }
  | { kind: "cannot-tell"; because: string }
  /** oldestFactAt: how old what this rests on is at most. */
  | { kind: "healthy"; oldestFactAt: Date };

/** diagnosisOf: a silent machine cannot be told, an open fault comes before a missing fact, and only fresh facts make it healthy. Pure. */
export function diagnosisOf(machine: MachineView, now: number): Diagnosis {
  const presence = presenceOf(machine, now);
  if (presence === "never") return { kind: "cannot-tell", because: "It has not reported yet." };
  if (presence === "silent" && machine.lastSeenAt)
    return { kind: "cannot-tell", because: `It was last heard of {ago:${machine.lastSeenAt.getTime()}}.` };
  const [worst] = groupFindings(shownFindings(machine.findings, now)).map(({ finding }) => finding);
  const isOpen = worst?.state === "open" && worst.severity !== "info";
  if (worst && isOpen && (worst.severity === "blocking" || machine.status !== "unknown"))
    return { kind: "finding", finding: worst };
  if (machine.status !== "healthy") return { kind: "cannot-tell", because: gaps(machine, now) };
  const times = machine.observations
    .filter(({ outcome }) => outcome === "ok")
    .map(({ observedAt }) => observedAt.getTime());
  if (times.length === 0) return { kind: "cannot-tell", because: gaps(machine, now) };
  return { kind: "healthy", oldestFactAt: new Date(Math.min(...times)) };
}

/** untoldOf says what of a machine nobody can tell, probe by probe; empty when every look that is due has an answer. Pure. */
export function untoldOf({ observations, catalogue }: MachineView): string[] {
  const missing = Object.keys(catalogue?.probes ?? {}).filter(
    (probe) => !observations.some((one) => one.probe === probe),
  );
  const failed = observations.filter(({ outcome }) => outcome === "failed" || outcome === "timed-out").map(failureText);
  return [
    ...failed,
    ...(missing.length > 0 ? [`${list(missing)} ${missing.length === 1 ? "has" : "have"} not reported yet`] : []),
  ];
}

/** gaps says which facts are missing, in one sentence. */
function gaps(machine: MachineView, now: number): string {
  const parts = untoldOf(machine);
  if (parts.length > 0) return `${parts.join("; ")}.`;
  const [undecided] = shownFindings(machine.findings, now).flatMap(({ unknownBecause }) => unknownBecause ?? []);
  return undecided ? `${undecided}.` : "Not all of its facts are here yet.";
}

const failureText = ({ probe, outcome, error }: ObservationView): string =>
  outcome === "timed-out" ? `${probe} timed out` : `${probe} failed${error ? `: ${error.replace(/\.$/, "")}` : ""}`;

const list = (names: readonly string[]): string =>
  names.length < 3 ? names.join(" and ") : `${names.slice(0, 2).join(", ")} and ${names.length - 2} more`;
