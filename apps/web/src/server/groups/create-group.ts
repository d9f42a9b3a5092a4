import { randomUUID } from "node:crypto";
import { z } from "zod";
import { done, writeAudit } from "../audit/write.ts";
import { DomainError } from "../errors.ts";
import type { Caller } from "../fleet/caller.ts";
import { publishLive } from "../live/publish.ts";
import { withTransaction } from "../sql.ts";
import { insertGroup } from "./queries.ts";
import { GroupName, Settings } from "./settings.ts";

export const CreateGroup = z.object({ name: GroupName }).extend(Settings.partial().shape);

const defaults = { goTarget: null, silentAfterHours: 24, stuckAfterMinutes: 30 };

/** createGroup makes a group: a border of rights, with settings of its own. */
export const createGroup = ({
  ctx,
  input,
}: {
  ctx: Caller;
  input: z.output<typeof CreateGroup>;
}): Promise<{ id: string }> =>
  withTransaction(async (tx) => {
    const {
      name,
      goTarget = defaults.goTarget,
      silentAfterHours = defaults.silentAfterHours,
      stuckAfterMinutes = defaults.stuckAfterMinutes,
    } = input;
    const id = randomUUID();
    const settings = { goTarget, silentAfterHours, stuckAfterMinutes };
    if (!(await insertGroup(ctx.scope, tx, id, name, settings)))
      throw new DomainError("conflict", `There is a group called ${name} already.`);
    await writeAudit(
      tx,
      done(ctx, { subject: { kind: "group", id, name }, groupId: id, after: { name, ...settings } }),
    );
    tx.afterCommit(() => publishLive({ topic: "groups", groupId: id, id }));
    return { id };
  });
