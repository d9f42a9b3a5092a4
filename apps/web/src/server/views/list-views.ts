import type { z } from "zod";
import type { Caller } from "../fleet/caller.ts";
import { ownerOf } from "./own-view.ts";
import { findViews, type ViewRow } from "./queries.ts";
import type { ListViews } from "./view-input.ts";

/** View is a saved view as the person sees it. */
export interface View extends Omit<ViewRow, "ownerId" | "page"> {
  isMine: boolean;
}

/** listViews gives the person's views of a list and those that others share. */
export async function listViews({
  ctx,
  input,
}: {
  ctx: Pick<Caller, "actor" | "scope">;
  input: z.output<typeof ListViews>;
}): Promise<View[]> {
  const ownerId = ownerOf(ctx);
  const views = await findViews(ctx.scope, ownerId, input.page);
  return views.map(({ ownerId: owner, page: _, ...view }) => ({ ...view, isMine: owner === ownerId }));
}
