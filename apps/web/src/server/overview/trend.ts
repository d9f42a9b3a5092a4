import type { DayCount } from "./queries.ts";

const DAY_MS = 86_400_000;

/** daysUntil names the days (UTC) that end with the one of `now`, oldest first. */
export const daysUntil = (now: number, count: number): string[] =>
  Array.from({ length: count }, (_, at) => new Date(now - (count - 1 - at) * DAY_MS).toISOString().slice(0, 10));

/**
 * trendOf is what one counter said on each day: null for a day nobody counted, zero for a day that was counted without
 * it. A day whose machines were blocked by nothing in particular was counted before causes were: a gap, too.
 */
export function trendOf(code: string, days: readonly string[], counted: readonly DayCount[]): (number | null)[] {
  return days.map((day) => {
    const rows = counted.filter((row) => row.day === day);
    const causes = rows.filter(({ dimension }) => dimension === "blocked");
    const blocked = statusOn(rows, "blocked");
    if (blocked === null || (blocked > 0 && causes.length === 0)) return null;
    return causes.find(({ key }) => key === code)?.count ?? 0;
  });
}

/** statusOn is one status of a day, or null for a day nobody counted. */
export const statusOn = (rows: readonly DayCount[], status: string): number | null =>
  rows.find(({ dimension, key }) => dimension === "status" && key === status)?.count ?? null;
