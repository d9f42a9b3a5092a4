import { DomainError } from "../errors.ts";
import type { Caller } from "../fleet/caller.ts";
import type { Tx } from "../sql.ts";
import { lockView, type ViewRow } from "./queries.ts";

/** ownerOf is who a view would belong to: a person. */
export function ownerOf({ actor }: Pick<Caller, "actor">): string {
  if (actor.kind !== "person" || actor.id === null) throw new DomainError("forbidden", "Views belong to people.");
  return actor.id;
}

/** seenView holds a view that the person sees: their own, or a shared one. */
export async function seenView(ctx: Caller, tx: Tx, viewId: string): Promise<ViewRow> {
  const view = await lockView(ctx.scope, tx, ownerOf(ctx), viewId);
  if (!view) throw new DomainError("not-found", "This view does not exist, or is not shared with you.");
  return view;
}

/** ownView holds a view of the person's own; others' views are seen, not changed. */
export async function ownView(ctx: Caller, tx: Tx, viewId: string): Promise<ViewRow> {
  const view = await seenView(ctx, tx, viewId);
  if (view.ownerId !== ctx.actor.id) throw new DomainError("forbidden", `This view belongs to ${view.ownerName}.`);
  return view;
}
