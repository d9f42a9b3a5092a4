import { maxBodyBytes, longestHoldMs, protocolVersion } from "@slipway/shared/protocol/version";
import type {
  Catalogue,
  CheckIn,
  Identity,
  InstallEventReport,
  JobReport,
  Section,
} from "@slipway/shared/protocol/check-in";
import type { ProbeCode } from "@slipway/shared/facts/codes";
import { heartbeatMs, type LoopState, type UnderWay } from "./loop-state.ts";

/** CheckInFacts is what a check-in tells beside the loop's own state. */
export interface CheckInFacts {
  agentVersion: string;
  instanceId: string;
  identity: Identity;
  epoch: number;
  bootId: string;
  bootAgeMs: number;
  clockAt: number;
  events: InstallEventReport[];
  jobs: JobReport[];
  catalogue: Catalogue;
}

/** What content may take of a message: the rest is left to hashes, events and job reports. */
const contentBudgetBytes = maxBodyBytes - 256 * 1024;

/** The oldest age the protocol can tell. */
const oldestMs = 400 * 86_400_000;

/** buildCheckIn writes the message and remembers what it tells, for the answer to acknowledge. */
export function buildCheckIn(
  state: LoopState,
  facts: CheckInFacts,
  now: number,
): { message: CheckIn; underWay: UnderWay } {
  const { catalogue, ...rest } = facts;
  const sections = buildSections(state, now);
  const isAnswer = state.lookAgainId !== null && state.awaited.size === 0;
  const answersLookAgain = isAnswer ? state.lookAgainId : null;
  const message: CheckIn = {
    protocol: protocolVersion,
    ...rest,
    sections,
    ...(state.catalogueDue ? { catalogue } : {}),
    answersLookAgain,
    holdMs: state.holdsJob ? heartbeatMs : longestHoldMs,
  };
  const sentHashes = new Map(sections.map(({ probe, hash }) => [probe as ProbeCode, hash]));
  const sentContent = new Set(
    sections.filter(({ content }) => content !== undefined).map(({ probe }) => probe as ProbeCode),
  );
  return {
    message,
    underWay: {
      kind: "under-way",
      begunAt: now,
      sentHashes,
      sentContent,
      answersLookAgain,
      sentCatalogue: state.catalogueDue,
    },
  };
}

/** Content that finds no room travels next time: the server lacks it and says so. */
function buildSections(state: LoopState, now: number): Section[] {
  let room = contentBudgetBytes;
  return [...state.sections.values()].map(({ probe, version, hash, content, sizeBytes, lookedAt, ackedHash }) => {
    const ageMs = Math.min(Math.max(0, Math.round(now - lookedAt)), oldestMs);
    if (hash === ackedHash || sizeBytes > room) return { probe, version, hash, ageMs };
    room -= sizeBytes;
    return { probe, version, hash, ageMs, content };
  });
}
