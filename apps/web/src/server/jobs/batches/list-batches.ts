import { z } from "zod";
import type { Scope } from "../../scope.ts";
import { type Equation, equationOf } from "./equation-of.ts";
import { type BatchHead, findBatches } from "./queries.ts";

/** ListBatches is the list's question: filters, and where the page before ended. */
export const ListBatches = z.object({
  isOpen: z.boolean().optional(),
  repair: z.string().max(80).optional(),
  after: z.object({ createdAt: z.date(), id: z.uuid() }).optional(),
  limit: z.number().int().min(1).max(50).default(20),
});

/** BatchLine is one batch of the list; the counts are of the person's groups. */
export interface BatchLine extends BatchHead, Equation {}

/** BatchPage is one page of the list; next is where the following one begins, or null. */
export interface BatchPage {
  batches: BatchLine[];
  next: { createdAt: Date; id: string } | null;
}

/** listBatches gives dispatches to more than one machine, newest first, by keyset. */
export async function listBatches({
  ctx,
  input,
}: {
  ctx: { scope: Scope };
  input: z.output<typeof ListBatches>;
}): Promise<BatchPage> {
  const rows = await findBatches(ctx.scope, { ...input, limit: input.limit + 1 });
  const batches = rows
    .slice(0, input.limit)
    .map(({ parts, ...head }): BatchLine => ({ ...head, ...equationOf(parts) }));
  const last = batches.at(-1);
  return { batches, next: rows.length > input.limit && last ? { createdAt: last.createdAt, id: last.id } : null };
}
