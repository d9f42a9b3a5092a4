import type { z } from "zod";
import { done, writeAudit } from "../audit/write.ts";
import { DomainError } from "../errors.ts";
import type { Caller } from "../fleet/caller.ts";
import { withTransaction } from "../sql.ts";
import { seenView } from "./own-view.ts";
import { updateView } from "./queries.ts";
import type { ShareView } from "./view-input.ts";

/** shareView shows one's own view to all who may read the list, or takes that back; of others' views it only takes back. */
export const shareView = ({ ctx, input }: { ctx: Caller; input: z.output<typeof ShareView> }): Promise<void> =>
  withTransaction(async (tx) => {
    const { id, name, query, isShared, ownerId, ownerName } = await seenView(ctx, tx, input.viewId);
    if (input.isShared && ownerId !== ctx.actor.id)
      throw new DomainError("forbidden", `This view belongs to ${ownerName}.`);
    await updateView(ctx.scope, tx, id, { name, query, isShared: input.isShared });
    await writeAudit(
      tx,
      done(ctx, { subject: { kind: "view", id, name }, before: { isShared }, after: { isShared: input.isShared } }),
    );
  });
