import { z } from "zod";
import type { Reader } from "../fleet/caller.ts";
import { blockingCodes } from "./blocking-codes.ts";
import { countFresh } from "./queries.ts";

/** Fresh: since when something counts as new, the beginning of the reader's own day, which only the browser knows. */
export const Fresh = z.object({ since: z.date() });

/** FreshView is how many machines became blocked since then and still are, by what blocks them. */
export interface FreshView {
  total: number;
  causes: { code: string; machines: number }[];
}

/** readFresh counts them. */
export async function readFresh({ ctx, input }: { ctx: Reader; input: z.output<typeof Fresh> }): Promise<FreshView> {
  const causes = await countFresh(ctx.scope, blockingCodes, input.since);
  return { total: causes.reduce((sum, { machines }) => sum + machines, 0), causes };
}
