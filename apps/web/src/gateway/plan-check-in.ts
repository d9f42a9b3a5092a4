import type { ProbeCode } from "@slipway/shared/facts/codes";
import { isStale } from "@slipway/shared/findings/diagnose";
import type { CheckIn, Section } from "@slipway/shared/protocol/check-in";
import { hardwareOf } from "../server/enrolment/hardware.ts";
import type { FreshFact } from "../server/ingest/ingest-report.ts";
import { isKnownProbe, type ParsedSection, parseSection } from "../server/ingest/parse-section.ts";
import { isAhead, isNewer } from "../server/presence/ahead.ts";
import type { KnownMachine } from "../server/presence/machine-queries.ts";

/** Plan is what a check-in brings, held against what is known. */
export interface Plan {
  changed: ParsedSection[];
  fresh: FreshFact[];
  /** Probes whose content the server lacks. */
  want: ProbeCode[];
  /** True when more than ages changed, so that it must be diagnosed, or told to a job that waits. */
  isReport: boolean;
  /** True when it brings nothing new: a report is then one only because a diagnosis is due, and that it stays for the sweep. */
  canWait: boolean;
  /** True when the name, the agent's version or its catalogue changed. */
  isTold: boolean;
  clockSkewMs: number;
}

/** A re-told look arrives with its age changed by the time on the way; only what is younger than that is a new look. */
const SAME_LOOK_MS = 1_000;
/** While a job waits for proof, the look that an agent takes right after its attempt must count at once. */
const SAME_LOOK_WHILE_VERIFYING_MS = 100;
/** Messages take seconds at most; a clock that is off by more than this against before has been moved. */
const SAME_CLOCK_MS = 5_000;

/** planCheckIn sorts a check-in's sections and says whether the plain path is enough. Pure; times on the server's clock. */
export function planCheckIn(known: KnownMachine, message: CheckIn, receivedAt: number, rulesVersion: string): Plan {
  const clockSkewMs = message.clockAt - receivedAt;
  const sections = youngest(message.sections).map((section) => sortSection(known, section, receivedAt));
  const changed = sections.flatMap((sorted) => (sorted.kind === "changed" ? [sorted.section] : []));
  const fresh = sections.flatMap((sorted) => (sorted.kind === "fresh" ? [sorted.fact] : []));
  const want = sections.flatMap((sorted) => (sorted.kind === "wanted" ? [sorted.probe] : []));
  const isTold = hasTold(known, message);
  const isClockMoved = known.clockSkewMs === null || Math.abs(clockSkewMs - known.clockSkewMs) > SAME_CLOCK_MS;
  const bringsNews =
    isTold ||
    isClockMoved ||
    changed.length > 0 ||
    message.events.length > 0 ||
    message.answersLookAgain !== null ||
    (known.isVerifying && fresh.length > 0) ||
    isMoment(known, fresh, receivedAt);
  const isDue = known.rulesVersion !== rulesVersion || (known.recheckAt !== null && known.recheckAt <= receivedAt);
  return { changed, fresh, want, isReport: bringsNews || isDue, canWait: !bringsNews, isTold, clockSkewMs };
}

type KnownSection = Section & { probe: ProbeCode };
type Sorted =
  | { kind: "fresh"; fact: FreshFact }
  | { kind: "changed"; section: ParsedSection }
  | { kind: "wanted"; probe: ProbeCode }
  | { kind: "old" };

/** youngest leaves out probes this server does not know, and all but the youngest section of each. */
function youngest(sections: readonly Section[]): KnownSection[] {
  const byProbe = new Map<ProbeCode, KnownSection>();
  for (const section of sections) {
    const { probe } = section;
    if (!isKnownProbe(probe)) continue;
    const other = byProbe.get(probe);
    if (!other || section.ageMs < other.ageMs) byProbe.set(probe, { ...section, probe });
  }
  return [...byProbe.values()];
}

function sortSection(known: KnownMachine, section: KnownSection, receivedAt: number): Sorted {
  const { probe, hash, ageMs } = section;
  // Never in the future, and never before this Windows was enrolled.
  const observedAt = Math.min(receivedAt, Math.max(known.enrolledAt, receivedAt - ageMs));
  const knownAt = known.observedAt[probe];
  const sameLookMs = known.isVerifying ? SAME_LOOK_WHILE_VERIFYING_MS : SAME_LOOK_MS;
  if (known.hashes[probe] === hash) {
    const isFresh = isNewer(observedAt - sameLookMs, knownAt, receivedAt);
    return isFresh ? { kind: "fresh", fact: { probe, hash, observedAt } } : { kind: "old" };
  }
  if (!isNewer(observedAt, knownAt, receivedAt)) return { kind: "old" };
  if (section.content === undefined && section.sizeBytes === undefined) return { kind: "wanted", probe };
  return { kind: "changed", section: parseSection(section, observedAt) };
}

function hasTold(known: KnownMachine, { identity, agentVersion, catalogue }: CheckIn): boolean {
  const { machineGuid } = hardwareOf(identity);
  return (
    catalogue !== undefined ||
    known.agentVersion !== agentVersion ||
    known.hostname !== identity.hostname ||
    known.machineGuid !== machineGuid ||
    known.serialNumber !== identity.serialNumber
  );
}

/** isMoment: a return from silence, or a probe that fell silent or speaks again. The next check-in would not see it any more. */
function isMoment(known: KnownMachine, fresh: readonly FreshFact[], now: number): boolean {
  const { lastSeenAt, diagnosedAt } = known;
  if (lastSeenAt === null || diagnosedAt === null || now - lastSeenAt >= known.silentAfterMs) return true;
  if (isAhead(diagnosedAt, now)) return true;
  const freshAt = new Map(fresh.map((fact) => [fact.probe, fact.observedAt]));
  return Object.entries(known.observedAt).some(([probe, observedAt]) => {
    if (!isKnownProbe(probe)) return false;
    const wasStale = isStale(probe, observedAt, lastSeenAt);
    return wasStale !== isStale(probe, freshAt.get(probe) ?? observedAt, now);
  });
}
