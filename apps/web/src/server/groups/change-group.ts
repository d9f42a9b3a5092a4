import { z } from "zod";
import { done, writeAudit } from "../audit/write.ts";
import { DomainError } from "../errors.ts";
import type { Caller } from "../fleet/caller.ts";
import { publishLive } from "../live/publish.ts";
import { withTransaction } from "../sql.ts";
import { findGroup, noteChange, updateGroup } from "./queries.ts";
import { GroupName, Settings } from "./settings.ts";

/** ChangeGroup: what is not given stays as it is. */
export const ChangeGroup = z.object({ groupId: z.uuid(), name: GroupName.optional() }).extend(Settings.partial().shape);

type Asked = { ctx: Caller; input: z.output<typeof ChangeGroup>; now: number };

/** changeGroup renames a group or changes its settings; other settings reach its machines at the next sweep. */
export const changeGroup = ({ ctx, input, now }: Asked): Promise<void> =>
  withTransaction(async (tx) => {
    const group = await findGroup(ctx.scope, tx, input.groupId);
    if (!group) throw new DomainError("not-found", "This group does not exist, or is none of yours.");
    const { id, name: oldName, ...before } = group;
    const {
      name = oldName,
      goTarget = before.goTarget,
      silentAfterHours = before.silentAfterHours,
      stuckAfterMinutes = before.stuckAfterMinutes,
    } = input;
    const after = { goTarget, silentAfterHours, stuckAfterMinutes };
    await updateGroup(ctx.scope, tx, id, name, after);
    if (JSON.stringify(after) !== JSON.stringify(before)) await noteChange(ctx.scope, tx, id, now);
    await writeAudit(
      tx,
      done(ctx, {
        subject: { kind: "group", id, name },
        groupId: id,
        before: { name: oldName, ...before },
        after: { name, ...after },
      }),
    );
    tx.afterCommit(() => publishLive({ topic: "groups", groupId: id, id }));
  }).catch((error: unknown) => {
    if ((error as { constraint?: string }).constraint !== "machine_group_name_key") throw error;
    throw new DomainError("conflict", `There is a group called ${input.name} already.`, error);
  });
