import { z } from "zod";
import { DomainError } from "../../errors.ts";
import type { Reader } from "../caller.ts";
import { findChosen } from "./queries.ts";
import { MachineSelection } from "./selection.ts";

/** As many as any procedure takes by name. */
const MOST_NAMED = 10_000;

export const NameMachines = z.object({ selection: MachineSelection });

/** nameMachines gives the ids of a selection, for what takes no filter with exceptions. */
export async function nameMachines({
  ctx,
  input,
}: {
  ctx: Reader;
  input: z.output<typeof NameMachines>;
}): Promise<string[]> {
  const ids = await findChosen(ctx.scope, input.selection, MOST_NAMED + 1);
  if (ids.length > MOST_NAMED)
    throw new DomainError("too-large", "With machines left out, 10,000 are the most. Narrow the filter instead.");
  return ids;
}
