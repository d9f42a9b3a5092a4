import type { Outputs } from "@/trpc/types";

type Cause = Outputs["installs"]["failed"]["causes"][number];

/** FailureColumn is one cause over a column; `cause` null: all that have no column of their own. */
export interface FailureColumn {
  key: string;
  cause: string | null;
  code: string;
  short: string;
  clause: string;
}

/** More codes than these are read by nobody at a glance. */
const MOST_COLUMNS = 6;

/** failureColumns are the most frequent causes, and what is left in one; countsOf gives a row's counts in their order. Pure. */
export function failureColumns(causes: readonly Cause[]): {
  columns: FailureColumn[];
  countsOf(row: readonly { key: string; count: number }[]): number[];
} {
  const isAll = causes.length <= MOST_COLUMNS;
  const own = causes.slice(0, isAll ? MOST_COLUMNS : MOST_COLUMNS - 1);
  const other: FailureColumn = {
    key: "other",
    cause: null,
    code: "other",
    short: `${causes.length - own.length} causes`,
    clause: "",
  };
  const columns = own.map(({ key, code, short, clause }) => ({ key, cause: key, code: String(code), short, clause }));
  const countsOf = (row: readonly { key: string; count: number }[]) => {
    const counts = own.map(({ key }) => row.find((one) => one.key === key)?.count ?? 0);
    const left = row.filter(({ key }) => !own.some((cause) => cause.key === key));
    return isAll ? counts : [...counts, left.reduce((sum, { count }) => sum + count, 0)];
  };
  return { columns: isAll ? columns : [...columns, other], countsOf };
}

/** rateText is the share of what ended that failed; a dash where too much ended to be counted. */
export const rateText = (failed: number, ended: number | null): string =>
  ended === null || ended === 0 ? "–" : `${((failed / ended) * 100).toFixed(1)} %`;
