import { z } from "zod";
import { DomainError } from "../../errors.ts";
import { findGroup } from "../../groups/queries.ts";
import { appendMoves } from "../../history/bulk/queries.ts";
import type { Caller } from "../caller.ts";
import { type ChangedMany, changeMany } from "./change-many.ts";
import { setGroups } from "./queries.ts";
import { MachineSelection } from "./selection.ts";

export const MoveMachines = z.object({ selection: MachineSelection, groupId: z.uuid() });

type Asked = { ctx: Caller; input: z.output<typeof MoveMachines>; now: number };

/** moveMachines puts all machines of a selection into one group, and their counters with them. The person must have the right in both. */
export const moveMachines = ({ ctx, input: { selection, groupId }, now }: Asked): Promise<ChangedMany> =>
  changeMany({
    ctx,
    selection,
    groupIds: [groupId],
    after: async (tx) => {
      const group = await findGroup(ctx.scope, tx, groupId);
      if (!group) throw new DomainError("not-found", "This group does not exist, or is none of yours.");
      return { groupId, group: group.name };
    },
    change: async (tx, machineIds) => {
      await appendMoves(ctx.scope, tx, machineIds, groupId);
      return setGroups(ctx.scope, tx, machineIds, groupId, now);
    },
  });
