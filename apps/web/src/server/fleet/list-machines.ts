import { FindingCode } from "@slipway/shared/facts/code-schemas";
import { statuses } from "@slipway/shared/findings/status";
import { z } from "zod";
import { withGo } from "../go/choose-go.ts";
import { seenBuckets } from "../presence/seen-bucket.ts";
import type { Reader } from "./caller.ts";
import { Cursor, machineSorts } from "./list/machine-sort.ts";
import { findMachines, type MachineRow } from "./list/queries.ts";
import { windowsKindNames } from "./list/windows-kinds.ts";
import { countMachines } from "./queries.ts";

const Text = z.string().trim().min(1).max(100);

/** MachineFilters are what the list's address can say. */
export const MachineFilters = z.object({
  statuses: z.array(z.enum(statuses)).min(1).max(statuses.length).optional(),
  finding: FindingCode.optional(),
  groupId: z.uuid().optional(),
  label: Text.optional(),
  seen: z.array(z.enum(seenBuckets)).min(1).max(seenBuckets.length).optional(),
  /** Not online, and not yet silent: what the counts call asleep. */
  asleep: z.boolean().optional(),
  /** Versions, or a word of the Go page: see chooseGo. */
  go: z.string().trim().min(1).max(1_000).optional(),
  windows: z.enum(windowsKindNames).optional(),
  search: Text.optional(),
  lifecycle: z.enum(["active", "pending", "retired"]).default("active"),
});

/** MachineOrder is how the list is sorted. */
export const MachineOrder = z.object({
  sort: z.enum(machineSorts).default("hostname"),
  descending: z.boolean().default(false),
});

/** ListMachines is the list's question: filters, an order, where the page before ended, and where this one ended before. */
export const ListMachines = MachineFilters.extend(MachineOrder.shape).extend({
  after: Cursor.optional(),
  until: Cursor.optional(),
  limit: z.number().int().min(1).max(200).default(50),
});

/** MachinePage is one page of the list; next is where the following one begins, or null. */
export interface MachinePage {
  machines: MachineRow[];
  next: Cursor | null;
}

/** listMachines gives a page of machines by keyset: any depth costs the same. */
export async function listMachines({
  ctx,
  input,
}: {
  ctx: Reader;
  input: z.output<typeof ListMachines>;
}): Promise<MachinePage> {
  // Within one group its name orders nothing.
  const sort = input.sort === "group" && input.groupId ? "hostname" : input.sort;
  const wish = { ...(await withGo(ctx.scope, input)), sort, limit: input.limit + 1 };
  const found = await findMachines(ctx.scope, wish);
  const last = found[input.limit - 1];
  const isWhole = found.length <= input.limit;
  return {
    machines: found.slice(0, input.limit).map(({ keys: _, ...machine }) => machine),
    next: isWhole || !last ? (input.until ?? null) : { keys: last.keys, id: last.id },
  };
}

/** Beyond this a page says "1,000+". */
const COUNT_LIMIT = 1_001;

/** CountMatching: exact where someone is about to act on all of them. */
export const CountMatching = MachineFilters.extend({ exact: z.boolean().default(false) });

/** countMatching counts what the filters match: up to 1,001, or all. */
export const countMatching = async ({
  ctx,
  input: { exact, ...input },
}: {
  ctx: Reader;
  input: z.output<typeof CountMatching>;
}): Promise<{ count: number; isMore: boolean }> => {
  const filter = await withGo(ctx.scope, input);
  if (exact) return { count: await countMachines(ctx.scope, { ...filter, limit: null }), isMore: false };
  const count = await countMachines(ctx.scope, { ...filter, limit: COUNT_LIMIT });
  return { count: Math.min(count, COUNT_LIMIT - 1), isMore: count === COUNT_LIMIT };
};
