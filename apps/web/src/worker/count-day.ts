import { dropOldDays, dropZeros, holdGroups, isAlone, writeDay } from "../server/history/machine-queries.ts";
import { database, withTransaction } from "../server/sql.ts";
import { keptDays } from "./retention/kept-days.ts";

const LOCK = 7_270_736_903;
const DAY_MS = 86_400_000;

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/**
 * countDay keeps the counters of today (UTC): each round replaces the one before, so that the last of a day stays as its
 * end. A second worker at the same work leaves it to the first. Gives how many counters it kept.
 */
export const countDay = (now: number): Promise<number> =>
  withTransaction(async (tx) => {
    if (!(await isAlone(tx, LOCK))) return 0;
    await holdGroups(tx);
    return writeDay(tx, dayOf(now), now);
  });

/** tidyHistory keeps the tables of counters at their size: days of more than a year ago, and counters of nothing. */
export async function tidyHistory(now: number): Promise<void> {
  await dropOldDays(database(), dayOf(now - keptDays.counters * DAY_MS));
  await dropZeros(database());
}
