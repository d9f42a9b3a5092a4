import type { PulseFact } from "../facts/pulse.ts";

/** MarkerSeen is when the agent first saw a marker, in which boot, and how many checks in a row (facts/pulse.ts). */
type MarkerSeen = Pick<NonNullable<PulseFact["inProgress"]>, "firstSeenAt" | "firstSeenBootId" | "timesSeen">;

/** isOfEarlierBoot: what outlived a restart belongs to no installation of now (A.4). */
export const isOfEarlierBoot = (marker: MarkerSeen, { bootId }: PulseFact): boolean =>
  marker.firstSeenBootId !== bootId;

/** Three checks: between two packages, or before a question for a disk, markers stand alone for a moment (A.1). */
const checksInARow = 3;

/** isLeftBehind says whether a marker stood long enough to be no moment between two steps. */
export const isLeftBehind = (marker: MarkerSeen, pulse: PulseFact): boolean =>
  marker.timesSeen >= checksInARow || isOfEarlierBoot(marker, pulse);
