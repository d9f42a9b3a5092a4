import type { z } from "zod";
import { done, writeAudit } from "../audit/write.ts";
import { DomainError } from "../errors.ts";
import type { Caller } from "../fleet/caller.ts";
import { withTransaction } from "../sql.ts";
import { ownView } from "./own-view.ts";
import { updateView } from "./queries.ts";
import type { ChangeView } from "./view-input.ts";

/** changeView renames one's own view, or lets it show another address. Whoever it is shared with sees the change. */
export const changeView = ({ ctx, input }: { ctx: Caller; input: z.output<typeof ChangeView> }): Promise<void> =>
  withTransaction(async (tx) => {
    const { id, name, query, isShared } = await ownView(ctx, tx, input.viewId);
    const after = { name: input.name ?? name, query: input.query ?? query };
    await updateView(ctx.scope, tx, id, { ...after, isShared });
    await writeAudit(tx, done(ctx, { subject: { kind: "view", id, name }, before: { name, query }, after }));
  }).catch((error: unknown) => {
    if ((error as { constraint?: string }).constraint !== "saved_view_owner_id_page_name_key") throw error;
    throw new DomainError("conflict", "You have a view of that name already.", error);
  });
