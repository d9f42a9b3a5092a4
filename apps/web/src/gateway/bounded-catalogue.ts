import type { Catalogue } from "@slipway/shared/protocol/check-in";

/** More kinds than a product will ever have, and less than a hostile agent would like to have stored. */
const MAX_KINDS = 200;

const firstOf = (kinds: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(kinds).slice(0, MAX_KINDS));

/** boundedCatalogue keeps what a person could have written of an agent's catalogue. */
export const boundedCatalogue = ({ probes, repairs }: Catalogue): Catalogue => ({
  probes: firstOf(probes),
  repairs: firstOf(repairs),
});
