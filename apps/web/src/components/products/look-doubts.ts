import type { LookState } from "./product-types";

type Looked = { looks: { products: LookState; components: LookState }; missingParts: number };

/** lookDoubts says why a list that was read may lack something; empty where nothing is lacking. Pure. */
export function lookDoubts({ looks: { products, components }, missingParts }: Looked): string[] {
  const doubts = [
    (products.isBusy || components.isBusy) && "an installation was under way during the look",
    products.isCut && "more products are registered than are read, or some could not be read",
    components.isCut && "more components are registered than are read, or some could not be read",
    missingParts > 0 &&
      `${missingParts === 1 ? "one part" : `${missingParts} parts`} of the registration ${missingParts === 1 ? "has" : "have"} not arrived`,
    components.outcome !== "ok" && `who holds which component: ${componentsWords[components.outcome]}`,
  ];
  return doubts.filter((doubt) => doubt !== false);
}

const componentsWords = {
  none: "not looked at yet",
  failed: "the look failed",
  "timed-out": "the look timed out",
  unsupported: "this Windows has no such thing",
};
