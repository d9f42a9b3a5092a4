import { randomUUID } from "node:crypto";
import { probeCodes } from "@slipway/shared/facts/codes";
import { ProbeCode } from "@slipway/shared/facts/code-schemas";
import { slowProbes } from "@slipway/shared/facts/probe-times";
import { z } from "zod";
import { done, writeAudit } from "../audit/write.ts";
import type { Actor } from "../context.ts";
import { DomainError } from "../errors.ts";
import { wakeMachine } from "../live/wake.ts";
import type { Scope } from "../scope.ts";
import { withTransaction } from "../sql.ts";
import { lockTarget, storeWish } from "./queries.ts";

/** What answers within seconds: the slow probes are asked by their names. */
const quickProbes = probeCodes.filter((probe) => !slowProbes.includes(probe));

/** RequestLookAgain: which machine, and which of its probes; all but the slow ones when not said. */
export const RequestLookAgain = z.object({
  machineId: z.uuid(),
  probes: z.array(ProbeCode).min(1).max(probeCodes.length).default(quickProbes),
});

type Caller = { actor: Actor; scope: Scope; action: string; input: unknown; ip: string | null };
type Asked = { ctx: Caller; input: z.input<typeof RequestLookAgain>; now: number };

/** Requested is the wish: its id, and whether the machine is there to hear it now. */
export interface Requested {
  id: string;
  isOnline: boolean;
}

/** requestLookAgain asks a machine for fresh facts now: its held check-in is answered with the wish. The newest wish stands. */
export const requestLookAgain = ({ ctx, input, now }: Asked): Promise<Requested> =>
  withTransaction(async (tx) => {
    const { machineId, probes } = RequestLookAgain.parse(input);
    const machine = await lockTarget(ctx.scope, tx, machineId, now);
    if (!machine)
      throw new DomainError("not-found", "This machine does not exist, is retired, or is outside your groups.");
    const id = randomUUID();
    await storeWish(ctx.scope, tx, { machineId, id, probes, requestedBy: ctx.actor.id, requestedAt: now });
    await writeAudit(
      tx,
      done(ctx, {
        subject: { kind: "machine", id: machineId, name: machine.hostname },
        groupId: machine.groupId,
        after: { probes },
      }),
    );
    tx.afterCommit(() => wakeMachine(machineId));
    return { id, isOnline: machine.isOnline };
  });
