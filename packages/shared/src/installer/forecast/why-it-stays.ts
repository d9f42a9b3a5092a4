import type { ComponentGraph, GraphProduct } from "../graph/component-graph.ts";
import { whoHolds } from "../graph/who-holds.ts";
import type { Verdict } from "./fate.ts";
import { forecastComponents } from "./component-forecast.ts";
import { nothingKnown } from "./machine-contents.ts";

/** WhyItStays is one holder of a path, with what its removal would do to the path. */
export interface WhyItStays {
  product: GraphProduct;
  componentId: string;
  verdict: Verdict;
}

/**
 * whyItStays asks of every product that has a path as a key path what its removal alone would do to it, by the registry
 * alone. Clients that are installed for nobody, and the system's own, are in the reasons.
 */
export function whyItStays(graph: ComponentGraph, path: string): readonly WhyItStays[] {
  return whoHolds(graph, path).holders.flatMap(({ product, componentId }) => {
    if (!product) return [];
    const own = product.holds.filter(({ component }) => component.componentId === componentId);
    const asked = { ...product, featuresOf: product.featuresOf, holds: own };
    const known = {
      graph,
      product: asked,
      index: null,
      folders: new Map(),
      machine: nothingKnown,
      evaluate: () => null,
    };
    return forecastComponents(known).map(({ verdict }) => ({ product, componentId, verdict }));
  });
}
