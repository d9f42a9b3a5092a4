import { FindingCode } from "@slipway/shared/facts/code-schemas";
import { z } from "zod";
import type { Reader } from "../fleet/caller.ts";
import { unknownKey } from "../history/counted.ts";
import { type FindingCount, findLongest, readFindingCounts } from "./queries.ts";

/** ListKinds: one kind only, or all. */
export const ListKinds = z.object({ code: FindingCode.optional() });

/** Kind is one finding code with the machines it is open on, those of them that it blocks, and those of which it cannot be told. */
export interface Kind {
  code: FindingCode;
  machines: number;
  /** Machines that are blocked and counted under this code: each under one, the oldest that stops installs there. */
  blocks: number;
  unknown: number;
  /** Since when it has been open on the machine that has had it longest; null where it is open nowhere. */
  longestSince: Date | null;
}

/** listKinds gives the codes that are found anywhere, or of which something cannot be told; most machines first. */
export async function listKinds({ ctx, input }: { ctx: Reader; input: z.output<typeof ListKinds> }): Promise<Kind[]> {
  const rows = await readFindingCounts(ctx.scope);
  const countsOf = (dimension: FindingCount["dimension"]) =>
    new Map(rows.filter((row) => row.dimension === dimension).map(({ key, count }) => [key, count]));
  const [counts, blocked] = [countsOf("finding"), countsOf("blocked")];
  const asked = input.code ? [input.code] : FindingCode.options;
  const found = asked.filter((code) => counts.has(code) || counts.has(unknownKey(code)));
  const longest = new Map((await findLongest(ctx.scope, found)).map((row) => [row.code, row.since]));
  return found
    .map((code) => ({
      code,
      machines: counts.get(code) ?? 0,
      blocks: blocked.get(code) ?? 0,
      unknown: counts.get(unknownKey(code)) ?? 0,
      longestSince: longest.get(code) ?? null,
    }))
    .sort((a, b) => b.machines - a.machines || b.unknown - a.unknown);
}
