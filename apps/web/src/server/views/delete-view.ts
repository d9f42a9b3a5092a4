import type { z } from "zod";
import { done, writeAudit } from "../audit/write.ts";
import type { Caller } from "../fleet/caller.ts";
import { withTransaction } from "../sql.ts";
import { ownView } from "./own-view.ts";
import { eraseView } from "./queries.ts";
import type { ViewRef } from "./view-input.ts";

/** deleteView deletes one's own view, for everybody it was shared with too. */
export const deleteView = ({ ctx, input }: { ctx: Caller; input: z.output<typeof ViewRef> }): Promise<void> =>
  withTransaction(async (tx) => {
    const { id, name, query, isShared } = await ownView(ctx, tx, input.viewId);
    await eraseView(ctx.scope, tx, id);
    await writeAudit(tx, done(ctx, { subject: { kind: "view", id, name }, before: { name, query, isShared } }));
  });
