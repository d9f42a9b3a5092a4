import type { Status } from "@slipway/shared/findings/status";
import { z } from "zod";
import { seenKey } from "../history/counted.ts";
import { seenBuckets } from "../presence/seen-bucket.ts";
import type { Reader } from "./caller.ts";
import { readSilent, readStatusCounts } from "./queries.ts";

/** MachineCounts: whose machines; those of all the caller's groups when no group is named. */
export const MachineCounts = z.object({ groupId: z.uuid().optional() });

/** Counts of active machines. The statuses add up to the total; asleep and silent are marks beside them. */
export interface Counts extends Record<Status, number> {
  total: number;
  online: number;
  /** Not online, and not yet silent: their status is as old as their last word. */
  asleep: number;
  silent: number;
}

/** machineCounts reads the counters: the same cost for ten machines and for 100,000. */
export async function machineCounts({
  ctx,
  input,
}: {
  ctx: Reader;
  input: z.output<typeof MachineCounts>;
}): Promise<Counts> {
  const groupId = input.groupId ?? null;
  const [rows, silent] = await Promise.all([readStatusCounts(ctx.scope, groupId), readSilent(ctx.scope, groupId)]);
  const counts = new Map(rows.map((row) => [row.key, Number(row.count)]));
  return countsFrom((key) => counts.get(key) ?? 0, silent);
}

/** countsFrom adds up the counters of the dimension `status`, each by its key. Pure. */
export function countsFrom(of: (key: string) => number, silent: number): Counts {
  const away = seenBuckets.filter((bucket) => bucket !== "online").map((bucket) => of(seenKey(bucket)));
  const [blocked, degraded, healthy, unknown] = [of("blocked"), of("degraded"), of("healthy"), of("unknown")];
  return {
    total: blocked + degraded + healthy + unknown,
    blocked,
    degraded,
    healthy,
    unknown,
    online: of(seenKey("online")),
    asleep: Math.max(0, away.reduce((sum, count) => sum + count, 0) - silent),
    silent,
  };
}
