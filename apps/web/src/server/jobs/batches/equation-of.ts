import { type BatchPart, batchParts } from "@slipway/shared/jobs/batch-part";
import type { PartCount } from "./queries.ts";

/** Equation is a batch's jobs by their terms, zeros too; they add up to `total`. */
export interface Equation {
  parts: Record<BatchPart, number>;
  total: number;
}

/** equationOf gives the terms that were counted their places. Pure. */
export function equationOf(counted: readonly PartCount[]): Equation {
  const count = (name: BatchPart) => counted.find(({ part }) => part === name)?.count ?? 0;
  return {
    parts: Object.fromEntries(batchParts.map((name) => [name, count(name)])) as Record<BatchPart, number>,
    total: counted.reduce((sum, { count: jobs }) => sum + jobs, 0),
  };
}
