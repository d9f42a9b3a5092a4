import { batchParts } from "@slipway/shared/jobs/batch-part";
import { z } from "zod";
import type { Scope } from "../../scope.ts";
import { type BatchMachineRow, findBatchMachines } from "./queries.ts";

/** ListBatchMachines: of which batch, in which term of its equation, and where the page before ended. */
export const ListBatchMachines = z.object({
  batchId: z.uuid(),
  part: z.enum(batchParts).optional(),
  after: z.number().int().min(0).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});

/** BatchMachinePage is one page of it; next is the leaf that the following one begins after, or null. */
export interface BatchMachinePage {
  machines: BatchMachineRow[];
  next: number | null;
}

/** listBatchMachines gives the machines of a batch in the order of their release, by keyset. */
export async function listBatchMachines({
  ctx,
  input,
}: {
  ctx: { scope: Scope };
  input: z.output<typeof ListBatchMachines>;
}): Promise<BatchMachinePage> {
  const rows = await findBatchMachines(ctx.scope, { ...input, limit: input.limit + 1 });
  const machines = rows.slice(0, input.limit);
  return { machines, next: rows.length > input.limit ? (machines.at(-1)?.leafIndex ?? null) : null };
}
