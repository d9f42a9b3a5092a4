import { type FailureCause, failureCauseOf } from "@slipway/shared/installer/failure-cause";
import type { EndedCount, FailedPart } from "./queries.ts";

/** CauseCount is one cause and how many failed by it. */
export interface CauseCount extends FailureCause {
  count: number;
}

/** FailedProduct is one version of a product with its failures. */
export interface FailedProduct {
  /** Null: the log named none. */
  product: string | null;
  version: string | null;
  total: number;
  machines: number;
  /** What ended of it, well or not; null where there was too much to count. */
  ended: number | null;
  /** Most first. */
  causes: { key: string; count: number }[];
  /** Failures a day (UTC), oldest first. */
  trend: number[];
}

/** FailedView is what failed; the products' totals and the causes' counts each add up to it, those not shown included. */
export interface FailedView {
  total: number;
  /** There are more than were counted: all counts are of the newest. */
  isMore: boolean;
  machines: number;
  ended: number | null;
  /** Most first, at most 20. */
  products: FailedProduct[];
  moreProducts: number;
  causes: CauseCount[];
}

interface Bounds {
  days: readonly string[];
  mostFailed: number;
  mostEnded: number;
}

const SHOWN = 20;

/** failedView lays counts out by product and cause. Pure. */
export function failedView(parts: readonly FailedPart[], ended: readonly EndedCount[], bounds: Bounds): FailedView {
  const all = parts.find(({ part }) => part === "all");
  const endedInAll = sum(ended);
  const isCounted = endedInAll <= bounds.mostEnded;
  const endedOf = new Map(ended.map((row) => [keyOf(row), row.count]));
  const partsOf = new Map<string, FailedPart[]>();
  for (const part of parts) partsOf.set(keyOf(part), [...(partsOf.get(keyOf(part)) ?? []), part]);
  const products = parts
    .filter(({ part }) => part === "product")
    .map((row): FailedProduct => {
      const own = partsOf.get(keyOf(row)) ?? [];
      return {
        ...{ product: row.product, version: row.version, total: row.count, machines: row.machines },
        ended: isCounted ? (endedOf.get(keyOf(row)) ?? row.count) : null,
        causes: causesOf(own).map(({ key, count }) => ({ key, count })),
        trend: bounds.days.map((day) => own.find((one) => one.part === "day" && one.day === day)?.count ?? 0),
      };
    })
    .sort((a, b) => b.total - a.total || (keyOf(a) < keyOf(b) ? -1 : 1));
  const total = all?.count ?? 0;
  return {
    ...{ total: Math.min(total, bounds.mostFailed), isMore: total > bounds.mostFailed, machines: all?.machines ?? 0 },
    ended: isCounted ? endedInAll : null,
    products: products.slice(0, SHOWN),
    moreProducts: Math.max(0, products.length - SHOWN),
    causes: causesOf(parts),
  };
}

/** causesOf adds up what has the same cause: one of 1618's is told by other columns than the code. */
function causesOf(parts: readonly FailedPart[]): CauseCount[] {
  const causes = new Map<string, CauseCount>();
  for (const { part, statusCode, messageCode, openThen, count } of parts) {
    if (part !== "cause" || statusCode === null) continue;
    const cause = failureCauseOf({ statusCode, messageCode, openThen });
    causes.set(cause.key, { ...cause, count: count + (causes.get(cause.key)?.count ?? 0) });
  }
  return [...causes.values()].sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}

const sum = (rows: readonly { count: number }[]): number => rows.reduce((all, { count }) => all + count, 0);

const keyOf = ({ product, version }: { product: string | null; version: string | null }): string =>
  JSON.stringify([product, version]);
