import { FindingCode } from "@slipway/shared/facts/code-schemas";
import { z } from "zod";
import type { Reader } from "../fleet/caller.ts";
import { type AffectedRow, findAffected } from "./queries.ts";

/** ListAffected is the question of one finding kind's page. */
export const ListAffected = z.object({
  code: FindingCode,
  state: z.enum(["open", "unknown"]).default("open"),
  after: z.object({ hostname: z.string().max(255), machineId: z.uuid(), findingId: z.uuid() }).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});

/** AffectedPage is one page of it; next is where the following one begins, or null. */
export interface AffectedPage {
  affected: AffectedRow[];
  next: { hostname: string; machineId: string; findingId: string } | null;
}

/** listAffected gives the machines with a finding of one kind, by host name. */
export async function listAffected({
  ctx,
  input,
}: {
  ctx: Reader;
  input: z.output<typeof ListAffected>;
}): Promise<AffectedPage> {
  const rows = await findAffected(ctx.scope, { ...input, limit: input.limit + 1 });
  const affected = rows.slice(0, input.limit);
  const last = affected.at(-1);
  const next =
    rows.length > input.limit && last
      ? { hostname: last.hostname, machineId: last.machineId, findingId: last.findingId }
      : null;
  return { affected, next };
}
