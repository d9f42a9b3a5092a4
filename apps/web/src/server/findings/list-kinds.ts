import { FindingCode } from "@slipway/shared/facts/code-schemas";
import { z } from "zod";
import type { Reader } from "../fleet/caller.ts";
import { unknownKey } from "../history/counted.ts";
import { findLongest, readFindingCounts } from "./queries.ts";

/** ListKinds: one kind only, or all. */
export const ListKinds = z.object({ code: FindingCode.optional() });

/** Kind is one finding code with the machines it is open on, and those of which it cannot be told. */
export interface Kind {
  code: FindingCode;
  machines: number;
  unknown: number;
  /** Since when it has been open on the machine that has had it longest; null where it is open nowhere. */
  longestSince: Date | null;
}

/** listKinds gives the codes that are found anywhere, or of which something cannot be told; most machines first. */
export async function listKinds({ ctx, input }: { ctx: Reader; input: z.output<typeof ListKinds> }): Promise<Kind[]> {
  const rows = await readFindingCounts(ctx.scope);
  const counts = new Map(rows.map((row) => [row.key, Number(row.count)]));
  const asked = input.code ? [input.code] : FindingCode.options;
  const found = asked.filter((code) => counts.has(code) || counts.has(unknownKey(code)));
  const longest = new Map((await findLongest(ctx.scope, found)).map((row) => [row.code, row.since]));
  return found
    .map((code) => ({
      code,
      machines: counts.get(code) ?? 0,
      unknown: counts.get(unknownKey(code)) ?? 0,
      longestSince: longest.get(code) ?? null,
    }))
    .sort((a, b) => b.machines - a.machines || b.unknown - a.unknown);
}
