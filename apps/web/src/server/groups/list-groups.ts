import type { Reader } from "../fleet/caller.ts";
import { findGroups, type GroupRow } from "./queries.ts";

/** listGroups gives the caller's groups by name. */
export const listGroups = ({ ctx }: { ctx: Reader }): Promise<GroupRow[]> => findGroups(ctx.scope);
