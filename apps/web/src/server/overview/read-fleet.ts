import type { FindingCode } from "@slipway/shared/facts/codes";
import { statuses, type Status } from "@slipway/shared/findings/status";
import type { Reader } from "../fleet/caller.ts";
import { type Counts, countsFrom } from "../fleet/machine-counts.ts";
import { blockingCodes } from "./blocking-codes.ts";
import {
  type Counter,
  type DayCount,
  findLongestBlocked,
  readDays,
  readFleetCounters,
  readGroupNames,
} from "./queries.ts";
import { daysUntil, statusOn, trendOf } from "./trend.ts";

/** Cause is one thing that stops installs: each blocked machine is counted under exactly one. */
export interface Cause {
  code: FindingCode;
  machines: number;
  /** Since when the machine it has blocked longest is blocked by it. */
  longestSince: Date | null;
  /** The groups with most of them, and how many machines are in others. */
  where: { id: string; name: string; machines: number }[];
  elsewhere: number;
  /** Day by day up to today; null is a day nobody counted. */
  trend: (number | null)[];
}

/** FleetView is how the machines stand. The statuses add up to the total, the causes to the blocked ones. */
export interface FleetView {
  counts: Counts;
  /** What the statuses were at the end of yesterday (UTC); null where nobody counted. */
  yesterday: Record<Status, number> | null;
  causes: Cause[];
  days: string[];
}

const DAYS = 30;
const GROUPS_NAMED = 2;

/** readFleet reads the counters, and for each cause one row: the same cost for ten machines and for 100,000. */
export async function readFleet({ ctx, now }: { ctx: Reader; now: number }): Promise<FleetView> {
  const { scope } = ctx;
  const days = daysUntil(now, DAYS);
  const [counters, groups, history, longest] = await Promise.all([
    readFleetCounters(scope),
    readGroupNames(scope),
    readDays(scope, days[0] ?? "", blockingCodes),
    findLongestBlocked(scope, blockingCodes),
  ]);
  const names = new Map(groups.map(({ id, name }) => [id, name]));
  const since = new Map(longest.map((row) => [row.code, row.since]));
  const causes = blockingCodes
    .map((code) => ({ code, places: placesOf(code, counters, names) }))
    .filter(({ places }) => places.length > 0)
    .map(
      ({ code, places }): Cause => ({
        code,
        machines: sum(places),
        longestSince: since.get(code) ?? null,
        where: places.slice(0, GROUPS_NAMED),
        elsewhere: sum(places.slice(GROUPS_NAMED)),
        // Today goes on: its newest count is the one above.
        trend: [...trendOf(code, days.slice(0, -1), history), sum(places)],
      }),
    )
    .sort((a, b) => b.machines - a.machines || (a.code < b.code ? -1 : 1));
  return { counts: countsOf(counters), yesterday: statusesOn(history, days.at(-2)), causes, days };
}

const sum = (places: readonly { machines: number }[]): number =>
  places.reduce((total, { machines }) => total + machines, 0);

const placesOf = (code: string, counters: readonly Counter[], names: ReadonlyMap<string, string>): Cause["where"] =>
  counters
    .filter(({ dimension, key, count }) => dimension === "blocked" && key === code && count > 0)
    .map(({ groupId, count }) => ({ id: groupId, name: names.get(groupId) ?? "", machines: count }))
    .sort((a, b) => b.machines - a.machines || (a.name < b.name ? -1 : 1));

function countsOf(counters: readonly Counter[]): Counts {
  const of = (dimension: Counter["dimension"], wanted: string) =>
    counters.reduce(
      (all, { dimension: own, key, count }) => (own === dimension && key === wanted ? all + count : all),
      0,
    );
  return countsFrom((key) => of("status", key), of("finding", "machine-silent"));
}

function statusesOn(history: readonly DayCount[], day: string | undefined): Record<Status, number> | null {
  const rows = history.filter((row) => row.day === day);
  const [blocked, degraded, healthy, unknown] = statuses.map((status) => statusOn(rows, status));
  if (blocked == null || degraded == null || healthy == null || unknown == null) return null;
  return { blocked, degraded, healthy, unknown };
}
