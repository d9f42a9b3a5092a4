import { joinRegistration } from "@slipway/shared/facts/join-registration";
import { Guid, type PartRef, Sid } from "@slipway/shared/facts/registration-part";
import { buildGraph } from "@slipway/shared/installer/graph/build-graph";
import { z } from "zod";
import type { Reader } from "../fleet/caller.ts";
import { type Look, type LookState, readLooks } from "./looks.ts";
import { readParts } from "./read-parts.ts";
import { type Removal, removalOf } from "./removal-of.ts";

/** ForecastRemoval names one product in one context. */
export const ForecastRemoval = z.object({
  machineId: z.uuid(),
  productCode: Guid,
  sid: Sid,
  /** When the asker's list was read: a later list is another question, so that an answer is kept until then. */
  asOf: z.number().nullable(),
});

/** RemovalView is the forecast, or null where the product is not registered by what is here. */
export interface RemovalView {
  removal: Removal | null;
  looks: { products: LookState; components: LookState };
  /** Parts that are not here yet: what is foretold to go may be held by what they tell. */
  missingParts: number;
}

/**
 * Bytes of stored parts that one forecast reads: a machine of 20,000 components has 5 MB. Of a machine with more only
 * the product's own parts are read, and what holds the same paths is not known.
 */
const wholeBytes = 12 * 1024 * 1024;

/**
 * forecastRemoval foretells what stays when a product is removed, from the registration alone. Here and not in the
 * browser, since who else has a path is in every product's part; and asked for one product at a time.
 */
export async function forecastRemoval({
  ctx,
  input: { machineId, productCode, sid },
}: {
  ctx: Reader;
  input: z.output<typeof ForecastRemoval>;
}): Promise<RemovalView> {
  const { products, components } = await readLooks(ctx.scope, machineId);
  const { refs, gaps } = refsFor(productCode, products, components);
  const { parts, missing } = await readParts(ctx.scope, machineId, refs);
  const graph = buildGraph(joinRegistration(parts));
  const product = graph.products.get(sid)?.get(productCode);
  const removal = product ? removalOf(graph, product) : null;
  return {
    removal: removal && {
      ...removal,
      gaps: [...removal.gaps, ...gaps, ...orphanGaps(missing > 0 || products.state.isCut)],
    },
    looks: { products: products.state, components: components.state },
    missingParts: missing,
  };
}

function refsFor(productCode: string, products: Look, components: Look): { refs: PartRef[]; gaps: string[] } {
  const all = [...products.parts, ...components.parts];
  if (sizeOf(all) <= wholeBytes) return { refs: all, gaps: [] };
  const needed = all.filter(({ of }) => [productCode, "products", "shared-files"].includes(of));
  const refs = needed.filter((_, at) => sizeOf(needed.slice(0, at + 1)) <= wholeBytes);
  const gaps = ["So much is registered that other products' paths were not compared with this one's."];
  if (refs.length < needed.length) gaps.push("More is registered of this product than is read for a forecast.");
  return { refs, gaps };
}

/** A product that was not read looks like one that is gone. */
const orphanGaps = (isCut: boolean): string[] =>
  isCut ? ["A product that is told to be installed for nobody may be among those that were not read."] : [];

const sizeOf = (refs: readonly PartRef[]): number => refs.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
