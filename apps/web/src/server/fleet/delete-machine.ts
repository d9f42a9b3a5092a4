import { z } from "zod";
import { done, writeAudit } from "../audit/write.ts";
import { DomainError } from "../errors.ts";
import { recount } from "../history/recount.ts";
import { cancelJobsOfOldEpochs } from "../jobs/cancel-old-epochs.ts";
import { publishLive } from "../live/publish.ts";
import { wakeMachine } from "../live/wake.ts";
import { withTransaction } from "../sql.ts";
import type { Caller } from "./caller.ts";
import { lockedFor } from "./locked-for.ts";
import { eraseMachine } from "./queries.ts";

/** DeleteMachine: the host name is typed by the person, since nothing brings the machine's history back. */
export const DeleteMachine = z.object({
  machineId: z.uuid(),
  hostname: z.string().max(255),
  reason: z.string().trim().min(3).max(500).nullable().default(null),
});

type Asked = { ctx: Caller; input: z.output<typeof DeleteMachine>; now: number };

/** deleteMachine removes a machine with its facts, findings and history. The audit and its dispatches keep their part. */
export const deleteMachine = ({ ctx, input, now }: Asked): Promise<void> =>
  withTransaction(async (tx) => {
    const machine = await lockedFor(ctx, tx, input.machineId);
    if (machine.hostname !== input.hostname) throw new DomainError("invalid-input", "The host name does not match.");
    await cancelJobsOfOldEpochs(ctx.scope, tx, machine.id, machine.epoch + 1, "The machine was deleted.", now);
    await recount(ctx.scope, tx, machine.id, () => eraseMachine(ctx.scope, tx, machine.id));
    await writeAudit(
      tx,
      done(ctx, {
        subject: { kind: "machine", id: machine.id, name: machine.hostname },
        groupId: machine.groupId,
        reason: input.reason,
        before: { hostname: machine.hostname, lifecycle: machine.lifecycle, epoch: machine.epoch },
      }),
    );
    tx.afterCommit(() => publishLive({ topic: "machines", groupId: machine.groupId, id: machine.id }));
    tx.afterCommit(() => wakeMachine(machine.id));
  });
