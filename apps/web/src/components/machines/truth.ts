import type { Status } from "@slipway/shared/findings/status";

type Counts = Record<Status, number>;

/** TruthText is the page's first sentence and what follows from it. */
export interface TruthText {
  first: string;
  rest: string;
}

/** truthOf says how the machines stand, or those of the pressed tile. Unknown is never counted among those that can install. Pure. */
export function truthOf(counts: Counts, status: Status | null): TruthText {
  const { blocked, degraded, healthy, unknown } = counts;
  if (status === "degraded")
    return { first: `${machines(degraded)} can install today, but will fail later.`, rest: "" };
  if (status === "healthy") return { first: `${machines(healthy)} ${isAre(healthy)} healthy.`, rest: "" };
  if (status === "unknown")
    return {
      first: `${machines(unknown)} ${isAre(unknown)} unknown.`,
      rest: "Without fresh facts nothing can be said.",
    };
  const rest = unknown > 0 ? `${number(unknown)} ${isAre(unknown)} unknown.` : "";
  if (blocked > 0) return { first: `${machines(blocked)} cannot install software now.`, rest };
  const told = degraded + healthy;
  if (told === 0) return { first: "Nothing is known of any machine now.", rest };
  return {
    first:
      told === 1
        ? "1 machine can install software."
        : `All ${number(told)}${unknown > 0 ? " known" : ""} machines can install software.`,
    rest,
  };
}

/** number writes a count with thousands apart, the same on server and browser. */
export const number = (count: number): string => count.toLocaleString("en-GB");

/** machines is a count with its noun. */
export const machines = (count: number): string => `${number(count)} machine${count === 1 ? "" : "s"}`;

const isAre = (count: number): string => (count === 1 ? "is" : "are");
