import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { done, writeAudit } from "../audit/write.ts";
import { DomainError } from "../errors.ts";
import type { Caller } from "../fleet/caller.ts";
import { withTransaction } from "../sql.ts";
import { ownerOf } from "./own-view.ts";
import { insertView } from "./queries.ts";
import type { CreateView } from "./view-input.ts";

/** More tabs than anyone finds their way in. */
const MOST_VIEWS = 50;

/** createView keeps a list's address under a name, for this person alone until it is shared. */
export const createView = ({
  ctx,
  input,
}: {
  ctx: Caller;
  input: z.output<typeof CreateView>;
}): Promise<{ id: string }> =>
  withTransaction(async (tx) => {
    const view = { ...input, id: randomUUID(), ownerId: ownerOf(ctx) };
    const outcome = await insertView(ctx.scope, tx, view, MOST_VIEWS);
    if (outcome === "taken") throw new DomainError("conflict", `You have a view called ${input.name} already.`);
    if (outcome === "too-many")
      throw new DomainError("conflict", `${MOST_VIEWS} views are the most. Delete one first.`);
    await writeAudit(tx, done(ctx, { subject: { kind: "view", id: view.id, name: view.name }, after: input }));
    return { id: view.id };
  });
