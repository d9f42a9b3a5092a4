import { installOutcomes } from "@slipway/shared/installer/install-outcome";
import { z } from "zod";
import type { Reader } from "../fleet/caller.ts";
import { type After, type EndedInstall, findInstalls } from "./queries.ts";

const DAY_MS = 86_400_000;

/** InstallPlace is where and how far back is looked. */
export const InstallPlace = z.object({
  machineId: z.uuid().optional(),
  groupId: z.uuid().optional(),
  days: z.number().int().min(1).max(90).default(7),
});

/** InstallFilters narrow the list. */
export const InstallFilters = InstallPlace.extend({
  outcome: z.enum(installOutcomes).optional(),
  product: z.string().max(256).optional(),
  version: z.string().max(64).optional(),
  cause: z.string().max(40).optional(),
  code: z.number().int().min(0).max(0x7fff_ffff).optional(),
});

/** ListInstalls is the list's question: filters, and where the page before ended. */
export const ListInstalls = InstallFilters.extend({
  after: z.object({ at: z.date(), id: z.uuid() }).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});

/** InstallPage is one page of the list; next is where the following one begins, or null. */
export interface InstallPage {
  installs: EndedInstall[];
  next: After | null;
}

/** sinceOf is when a time of so many days began. */
export const sinceOf = (days: number, now: number): Date => new Date(now - days * DAY_MS);

/** listInstalls gives what ended, newest first, by keyset: any depth costs the same. */
export async function listInstalls({
  ctx,
  input,
  now,
}: {
  ctx: Reader;
  input: z.output<typeof ListInstalls>;
  now: number;
}): Promise<InstallPage> {
  const { days, limit, ...filter } = input;
  const rows = await findInstalls(ctx.scope, { ...filter, since: sinceOf(days, now), limit: limit + 1 });
  const installs = rows.slice(0, limit);
  const last = installs.at(-1);
  return { installs, next: rows.length > limit && last ? { at: last.at, id: last.id } : null };
}
