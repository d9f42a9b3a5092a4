import { DomainError } from "../errors.ts";
import type { Tx } from "../sql.ts";
import type { Reader } from "./caller.ts";
import { type LockedForPerson, lockMachineFor } from "./queries.ts";

/** lockedFor holds a machine's row for a change by a person, or refuses: there is none, or it is none of theirs. */
export async function lockedFor(ctx: Reader, tx: Tx, machineId: string): Promise<LockedForPerson> {
  const machine = await lockMachineFor(ctx.scope, tx, machineId);
  if (!machine) throw new DomainError("not-found", "This machine does not exist, or is outside your groups.");
  return machine;
}
