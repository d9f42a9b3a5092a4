import type { z } from "zod";
import type { Reader } from "../fleet/caller.ts";
import { daysUntil } from "../overview/trend.ts";
import { type FailedView, failedView } from "./failed-view.ts";
import { type InstallPlace, sinceOf } from "./list-installs.ts";
import { countEnded, countFailed } from "./queries.ts";

/** Past it a page says "5,000+": so many are not read one by one. */
const MOST_FAILED = 5_000;
/** Past it there is no rate: counting them would cost more than it tells. */
const MOST_ENDED = 50_000;

/** readFailed adds up what failed, by product and cause, in a bounded number of rows. */
export async function readFailed({
  ctx,
  input,
  now,
}: {
  ctx: Reader;
  input: z.output<typeof InstallPlace>;
  now: number;
}): Promise<FailedView> {
  const { days, ...place } = input;
  const filter = { ...place, since: sinceOf(days, now) };
  const [parts, ended] = await Promise.all([
    countFailed(ctx.scope, filter, MOST_FAILED + 1),
    countEnded(ctx.scope, filter, MOST_ENDED + 1),
  ]);
  return failedView(parts, ended, { days: daysUntil(now, days), mostFailed: MOST_FAILED, mostEnded: MOST_ENDED });
}
