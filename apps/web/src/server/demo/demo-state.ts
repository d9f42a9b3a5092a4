import type { Reader } from "../fleet/caller.ts";
import { findDemoGroups } from "./queries.ts";

/** DemoState: the groups of simulated machines that the reader may see; none where there is no demo. */
export interface DemoState {
  groups: { id: string; name: string }[];
}

/** demoState says which groups hold simulated machines. */
export const demoState = async ({ ctx }: { ctx: Reader }): Promise<DemoState> => ({
  groups: await findDemoGroups(ctx.scope),
});
