import { z } from "zod";
import { done, writeAudit } from "../audit/write.ts";
import { DomainError } from "../errors.ts";
import { recount } from "../history/recount.ts";
import { publishLive } from "../live/publish.ts";
import { withTransaction } from "../sql.ts";
import type { Caller } from "./caller.ts";
import { lockedFor } from "./locked-for.ts";
import { findGroup } from "../groups/queries.ts";
import { setGroup } from "./queries.ts";

export const MoveMachine = z.object({ machineId: z.uuid(), groupId: z.uuid() });

type Asked = { ctx: Caller; input: z.output<typeof MoveMachine>; now: number };

/** moveMachine puts a machine into another group. The person must have the right in both. */
export const moveMachine = ({ ctx, input, now }: Asked): Promise<void> =>
  withTransaction(async (tx) => {
    const machine = await lockedFor(ctx, tx, input.machineId);
    const group = await findGroup(ctx.scope, tx, input.groupId);
    if (!group) throw new DomainError("not-found", "This group does not exist, or is none of yours.");
    await recount(ctx.scope, tx, machine.id, () => setGroup(ctx.scope, tx, machine.id, group.id, now));
    await writeAudit(
      tx,
      done(ctx, {
        subject: { kind: "machine", id: machine.id, name: machine.hostname },
        groupId: machine.groupId,
        before: { groupId: machine.groupId },
        after: { groupId: group.id, group: group.name },
      }),
    );
    for (const groupId of [machine.groupId, group.id])
      tx.afterCommit(() => publishLive({ topic: "machines", groupId, id: machine.id }));
  });
