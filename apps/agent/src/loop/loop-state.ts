import { type ProbeCode, probeCodes } from "@slipway/shared/facts/codes";
import { probeIntervalMs, slowProbes } from "@slipway/shared/facts/probe-times";
import type { CheckInAnswer } from "@slipway/shared/protocol/check-in";
import { checkInIntervalMs } from "@slipway/shared/protocol/version";
import { backOffMs } from "./back-off.ts";
import { isInstallerBusy } from "./is-installer-busy.ts";
import { type HeldSection, holdSection, type Look } from "./section.ts";

/** A running job's heartbeat: three of them fit into a lease (jobs/state.ts: leaseMs). */
export const heartbeatMs = 20_000;

/** The shortest time between the beginnings of two check-ins, whatever the server or the machine does. */
const gapMs = 1_000;

/** LoopState is all that decides when to look and when to check in. Times are on the loop's clock. */
export interface LoopState {
  checkIn: { kind: "waiting"; dueAt: number; earliestAt: number } | UnderWay;
  failures: number;
  sections: ReadonlyMap<ProbeCode, HeldSection>;
  lookDueAt: ReadonlyMap<ProbeCode, number>;
  /** When the looks under way began: a fact is as old as the beginning of its look. */
  looking: ReadonlyMap<ProbeCode, number>;
  /** Check in as soon as the probes in `awaited` have looked, each in a look that began no earlier than given. */
  isUrgent: boolean;
  awaited: ReadonlyMap<ProbeCode, number>;
  lookAgainId: string | null;
  catalogueDue: boolean;
  /** A job is held here: heartbeats are due. */
  holdsJob: boolean;
}

/** UnderWay is a check-in that has been sent and is not answered yet. */
export interface UnderWay {
  kind: "under-way";
  begunAt: number;
  sentHashes: ReadonlyMap<ProbeCode, string>;
  /** Those of them that went whole. */
  sentContent: ReadonlySet<ProbeCode>;
  answersLookAgain: string | null;
  sentCatalogue: boolean;
}

/** LoopEvent is everything that happens to the loop. */
export type LoopEvent =
  | { type: "look-begun"; probes: readonly ProbeCode[] }
  | { type: "looked"; look: Look }
  | { type: "check-in-begun"; underWay: UnderWay }
  | { type: "answered"; answer: CheckInAnswer }
  | { type: "check-in-failed"; minimumMs: number; random: number }
  /** The held check-in was given up by ourselves, to send something newer. */
  | { type: "hold-ended" }
  /** A job was taken, started, progressed or ended: the server should hear of it. */
  | { type: "job-changed"; holdsJob: boolean }
  /** The parts of a look need not be held any longer. */
  | { type: "parts-told"; probe: ProbeCode; lookedAt: number }
  /** Fresh facts of these probes are wanted, and a check-in with them. */
  | { type: "facts-wanted"; probes: readonly ProbeCode[] };

/** How long after a start, and after the end of an installation, the slow probes look: others go first. */
const slowStartMs = 10_000;

/** initialState: everything is to be looked at, the slow probes last, and the first check-in comes at a random point of the interval. */
export function initialState(now: number, random: number, immediately: boolean): LoopState {
  const firstAt = immediately ? now : now + Math.floor(random * checkInIntervalMs);
  return {
    checkIn: { kind: "waiting", dueAt: firstAt + checkInIntervalMs, earliestAt: firstAt },
    failures: 0,
    sections: new Map(),
    lookDueAt: new Map(probeCodes.map((probe) => [probe, slowProbes.includes(probe) ? now + slowStartMs : now])),
    looking: new Map(),
    isUrgent: true,
    awaited: new Map(probeCodes.filter((probe) => !slowProbes.includes(probe)).map((probe) => [probe, now])),
    lookAgainId: null,
    catalogueDue: true,
    holdsJob: false,
  };
}

/** applyEvent is the state after an event. Pure: the loop's whole behaviour is here and in plan(). */
export function applyEvent(state: LoopState, event: LoopEvent, now: number): LoopState {
  switch (event.type) {
    case "look-begun":
      return {
        ...state,
        looking: withAll(state.looking, event.probes, () => now),
        lookDueAt: withAll(state.lookDueAt, event.probes, nextLookAt(now)),
      };
    case "looked":
      return looked(state, event.look, now);
    case "check-in-begun":
      // What is still awaited asks for a check-in of its own, once it is there.
      return { ...state, checkIn: event.underWay, isUrgent: state.awaited.size > 0 };
    case "answered":
      return answered(state, event.answer, now);
    case "check-in-failed":
      return checkInFailed(state, event, now);
    case "hold-ended":
      return waitFrom(state, now, begunAt(state) + gapMs);
    case "job-changed":
      return { ...state, holdsJob: event.holdsJob, isUrgent: true };
    case "parts-told":
      return partsTold(state, event);
    case "facts-wanted":
      return wantFacts(state, event.probes, now);
  }
}

function looked(state: LoopState, look: Look, now: number): LoopState {
  const known = state.sections.get(look.probe);
  const begunAt = state.looking.get(look.probe) ?? now;
  const section = holdSection(look, begunAt, known?.ackedHash ?? null);
  const serverHas =
    state.checkIn.kind === "under-way"
      ? (state.checkIn.sentHashes.get(look.probe) ?? section.ackedHash)
      : section.ackedHash;
  const next: LoopState = {
    ...state,
    sections: new Map(state.sections).set(look.probe, section),
    looking: minus(state.looking, look.probe),
    awaited: begunAt >= (state.awaited.get(look.probe) ?? begunAt) ? minus(state.awaited, look.probe) : state.awaited,
    isUrgent: state.isUrgent || section.hash !== serverHas,
  };
  if (look.probe !== "pulse") return next;
  const wasBusy = known !== undefined && isInstallerBusy(known.content);
  if (!isInstallerBusy(section.content)) return wasBusy ? lookAfterInstall(next, now) : next;
  return { ...next, lookDueAt: new Map(next.lookDueAt).set("installer-transactions", now) };
}

/** An installation has ended: its last events are read now, and what it registered once the disk has come to rest. */
const lookAfterInstall = (state: LoopState, now: number): LoopState => ({
  ...state,
  lookDueAt: withAll(
    new Map(state.lookDueAt).set("installer-transactions", now),
    slowProbes.filter((probe) => (state.lookDueAt.get(probe) ?? 0) > now + slowStartMs),
    () => now + slowStartMs,
  ),
});

function answered(state: LoopState, answer: CheckInAnswer, now: number): LoopState {
  if (state.checkIn.kind !== "under-way") return state;
  const { sentHashes, sentContent, sentCatalogue, answersLookAgain, begunAt } = state.checkIn;
  const wanted = new Set<string>(answer.want);
  const sections = new Map(state.sections);
  for (const [probe, section] of sections) {
    const sent = sentHashes.get(probe);
    if (wanted.has(probe)) sections.set(probe, { ...section, ackedHash: null });
    else if (sent !== undefined) sections.set(probe, { ...section, ackedHash: sent });
  }
  // What went whole and is wanted again did not please the server: no hurry, or it would be asked for every second.
  const wantsContent = probeCodes.some((probe) => wanted.has(probe) && sections.has(probe) && !sentContent.has(probe));
  const next: LoopState = {
    ...state,
    sections,
    failures: 0,
    catalogueDue: answer.wantCatalogue || (state.catalogueDue && !sentCatalogue),
    lookAgainId: state.lookAgainId === answersLookAgain ? null : state.lookAgainId,
    isUrgent: state.isUrgent || wantsContent || answer.wantCatalogue,
    checkIn: { kind: "waiting", dueAt: now + answer.nextCheckInMs, earliestAt: begunAt + gapMs },
  };
  const missing = probeCodes.filter((probe) => wanted.has(probe) && !sections.has(probe));
  const withMissing = missing.length > 0 ? wantFacts(next, missing, now) : next;
  if (!answer.lookAgain || answer.lookAgain.id === answersLookAgain) return withMissing;
  const asked = answer.lookAgain.probes;
  return {
    ...wantFacts(
      withMissing,
      probeCodes.filter((probe) => asked.includes(probe)),
      now,
    ),
    lookAgainId: answer.lookAgain.id,
  };
}

function partsTold(state: LoopState, { probe, lookedAt }: Extract<LoopEvent, { type: "parts-told" }>): LoopState {
  const held = state.sections.get(probe);
  if (held?.lookedAt !== lookedAt) return state;
  const { parts: _, ...rest } = held;
  return { ...state, sections: new Map(state.sections).set(probe, rest) };
}

function checkInFailed(
  state: LoopState,
  { minimumMs, random }: Extract<LoopEvent, { type: "check-in-failed" }>,
  now: number,
): LoopState {
  const failures = state.failures + 1;
  const at = now + backOffMs(failures, minimumMs, random);
  return { ...state, failures, checkIn: { kind: "waiting", dueAt: at, earliestAt: at } };
}

const waitFrom = (state: LoopState, dueAt: number, earliestAt: number): LoopState => ({
  ...state,
  checkIn: { kind: "waiting", dueAt, earliestAt },
});

const begunAt = ({ checkIn }: LoopState): number =>
  checkIn.kind === "under-way" ? checkIn.begunAt : checkIn.earliestAt - gapMs;

function wantFacts(state: LoopState, probes: readonly ProbeCode[], now: number): LoopState {
  return {
    ...state,
    lookDueAt: withAll(state.lookDueAt, probes, () => now),
    awaited: withAll(state.awaited, probes, () => now),
    isUrgent: true,
  };
}

const nextLookAt =
  (now: number) =>
  (probe: ProbeCode): number =>
    now + probeIntervalMs[probe];

function withAll<K, V>(map: ReadonlyMap<K, V>, keys: readonly K[], value: (key: K) => V): Map<K, V> {
  const next = new Map(map);
  for (const key of keys) next.set(key, value(key));
  return next;
}

function minus<K, V>(map: ReadonlyMap<K, V>, key: K): Map<K, V> {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}
