import type { Outputs } from "@/trpc/types";
import { machines, number, truthOf } from "../machines/truth";

type Counts = Outputs["overview"]["fleet"]["counts"];

/** OverviewTruth: the number, what is so of it, and what follows. */
export interface OverviewTruth {
  count: string;
  claim: string;
  rest: string;
}

const MORNING = 6;

/** overviewTruth is the page's first sentence; fresh is null until the reader's own day is known. Pure. */
export function overviewTruth(counts: Counts, fresh: number | null, hour: number): OverviewTruth {
  if (counts.total === 0) return { count: "No machine reports yet.", claim: "", rest: "" };
  if (counts.blocked === 0) {
    const { first, rest } = truthOf(counts, null);
    return { count: first, claim: "", rest };
  }
  const since = hour < MORNING ? "midnight" : "this morning";
  const part =
    fresh !== counts.blocked ? `${number(fresh ?? 0)} of them since` : fresh === 1 ? "Since" : "All of them since";
  return {
    count: `${number(counts.blocked)} of ${machines(counts.total)}`,
    claim: "cannot install software right now.",
    rest: fresh ? `${part} ${since}.` : "",
  };
}

/**
 * changeText is how a count moved since the last day ended: days are counted in UTC, wherever the reader is. Null where
 * that day was not counted. Pure.
 */
export function changeText(now: number, yesterday: number | null): string | null {
  if (yesterday === null) return null;
  const change = now - yesterday;
  if (change === 0) return "as at 00:00 UTC";
  return `${change > 0 ? "+" : "−"}${number(Math.abs(change))} since 00:00 UTC`;
}

/** percentText is a part of a whole; a part that is there is never 0 %, one that lacks somebody never 100 %. Pure. */
export function percentText(part: number, total: number): string {
  if (total === 0) return "–";
  const percent = (part / total) * 100;
  if (part > 0 && percent < 0.1) return "< 0.1 %";
  if (part < total && percent > 99.9) return "> 99.9 %";
  return `${percent.toFixed(percent === 0 || percent === 100 ? 0 : 1)} %`;
}

/** startOfDay is midnight where the reader is. */
export const startOfDay = (now: number): number => new Date(now).setHours(0, 0, 0, 0);
