import { FindingCode } from "@slipway/shared/facts/codes";
import { statuses } from "@slipway/shared/findings/status";
import { z } from "zod";
import { withGo } from "../go/choose-go.ts";
import { seenBuckets } from "../presence/seen-bucket.ts";
import type { Reader } from "./caller.ts";
import { countMachines, findMachines, type MachineRow } from "./queries.ts";

const Text = z.string().trim().min(1).max(100);

/** MachineFilters are what the list's address can say. */
export const MachineFilters = z.object({
  statuses: z.array(z.enum(statuses)).min(1).max(statuses.length).optional(),
  finding: FindingCode.optional(),
  groupId: z.uuid().optional(),
  label: Text.optional(),
  seen: z.array(z.enum(seenBuckets)).min(1).max(seenBuckets.length).optional(),
  /** Versions, or a word of the Go page: see chooseGo. */
  go: z.string().trim().min(1).max(1_000).optional(),
  search: Text.optional(),
  lifecycle: z.enum(["active", "pending", "retired"]).default("active"),
});

/** ListMachines is the list's question: filters, and where the page before ended. */
export const ListMachines = MachineFilters.extend({
  after: z.object({ hostname: z.string().max(255), id: z.uuid() }).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});

/** MachinePage is one page of the list; next is where the following one begins, or null. */
export interface MachinePage {
  machines: MachineRow[];
  next: { hostname: string; id: string } | null;
}

/** listMachines gives machines by host name, by keyset: any depth costs the same. */
export async function listMachines({
  ctx,
  input,
}: {
  ctx: Reader;
  input: z.output<typeof ListMachines>;
}): Promise<MachinePage> {
  const rows = await findMachines(ctx.scope, { ...(await withGo(ctx.scope, input)), limit: input.limit + 1 });
  const machines = rows.slice(0, input.limit);
  const last = machines.at(-1);
  return { machines, next: rows.length > input.limit && last ? { hostname: last.hostname, id: last.id } : null };
}

/** Beyond this a page says "1,000+". */
const COUNT_LIMIT = 1_001;

/** countMatching counts what the filters match, up to 1,001. */
export const countMatching = async ({
  ctx,
  input,
}: {
  ctx: Reader;
  input: z.output<typeof MachineFilters>;
}): Promise<{ count: number; isMore: boolean }> => {
  const count = await countMachines(ctx.scope, { ...(await withGo(ctx.scope, input)), limit: COUNT_LIMIT });
  return { count: Math.min(count, COUNT_LIMIT - 1), isMore: count === COUNT_LIMIT };
};
