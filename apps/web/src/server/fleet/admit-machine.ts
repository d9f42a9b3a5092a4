import type { z } from "zod";
import { done, writeAudit } from "../audit/write.ts";
import { DomainError } from "../errors.ts";
import { recount } from "../history/recount.ts";
import { publishLive } from "../live/publish.ts";
import { wakeMachine } from "../live/wake.ts";
import { withTransaction } from "../sql.ts";
import type { Caller } from "./caller.ts";
import type { MachineRef } from "./get-machine.ts";
import { lockedFor } from "./locked-for.ts";
import { setActive } from "./queries.ts";

type Asked = { ctx: Caller; input: z.output<typeof MachineRef>; now: number };

const TAKEN = "An active machine has the same hardware. Retire that one first, if this one takes its place.";

/** admitMachine lets a machine in that waits for it: from its next check-in on, its facts count. */
export const admitMachine = ({ ctx, input, now }: Asked): Promise<void> =>
  withTransaction(async (tx) => {
    const machine = await lockedFor(ctx, tx, input.machineId);
    if (machine.lifecycle !== "pending")
      throw new DomainError("already-done", `${machine.hostname} does not wait for admission.`);
    const isAdmitted = await recount(ctx.scope, tx, machine.id, () => setActive(ctx.scope, tx, machine.id, now));
    if (!isAdmitted) throw new DomainError("conflict", TAKEN);
    await writeAudit(
      tx,
      done(ctx, {
        subject: { kind: "machine", id: machine.id, name: machine.hostname },
        groupId: machine.groupId,
        before: { lifecycle: "pending" },
        after: { lifecycle: "active" },
      }),
    );
    tx.afterCommit(() => publishLive({ topic: "machines", groupId: machine.groupId, id: machine.id }));
    tx.afterCommit(() => wakeMachine(machine.id));
  }).catch(asConflict);

/** Two of one hardware admitted at the same moment: the unique index lets one through. */
function asConflict(error: unknown): never {
  const { constraint } = error as { constraint?: string };
  if (constraint !== "machine_hardware" && constraint !== "machine_guid_without_hardware") throw error;
  throw new DomainError("conflict", TAKEN, error);
}
