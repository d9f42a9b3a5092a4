import { z } from "zod";
import { done, writeAudit } from "../audit/write.ts";
import { DomainError } from "../errors.ts";
import { recount } from "../history/recount.ts";
import { cancelJobsOfOldEpochs } from "../jobs/cancel-old-epochs.ts";
import { publishLive } from "../live/publish.ts";
import { wakeMachine } from "../live/wake.ts";
import { withTransaction } from "../sql.ts";
import type { Caller } from "./caller.ts";
import { MachineRef } from "./get-machine.ts";
import { lockedFor } from "./locked-for.ts";
import { setRetired } from "./queries.ts";

/** RetireMachine: which machine, and why, for the audit. */
export const RetireMachine = MachineRef.extend({ reason: z.string().trim().min(3).max(500).nullable().default(null) });

type Asked = { ctx: Caller; input: z.output<typeof RetireMachine>; now: number };

/** retireMachine takes a machine out of all counts. Its token is dead, its jobs end, its history stays. */
export const retireMachine = ({ ctx, input, now }: Asked): Promise<void> =>
  withTransaction(async (tx) => {
    const machine = await lockedFor(ctx, tx, input.machineId);
    if (machine.lifecycle === "retired")
      throw new DomainError("already-done", `${machine.hostname} is retired already.`);
    await recount(ctx.scope, tx, machine.id, () => setRetired(ctx.scope, tx, machine.id, now));
    await cancelJobsOfOldEpochs(ctx.scope, tx, machine.id, machine.epoch + 1, "The machine was retired.", now);
    await writeAudit(
      tx,
      done(ctx, {
        subject: { kind: "machine", id: machine.id, name: machine.hostname },
        groupId: machine.groupId,
        reason: input.reason,
        before: { lifecycle: machine.lifecycle },
        after: { lifecycle: "retired" },
      }),
    );
    tx.afterCommit(() => publishLive({ topic: "machines", groupId: machine.groupId, id: machine.id }));
    tx.afterCommit(() => wakeMachine(machine.id)); // its held check-in ends with the refusal
  });
