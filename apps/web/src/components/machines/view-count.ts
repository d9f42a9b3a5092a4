import { queryOptions } from "@tanstack/react-query";
import type { Inputs, Outputs } from "@/trpc/types";
import { wishOf } from "./machine-wish";
import { stateOf } from "./machines-params";

type Count = Outputs["machines"]["countMatching"];
type Wish = Inputs["machines"]["countMatching"];

/** Each view is a count of its own over the fleet: half a minute old it still says how large the view is. */
const againMs = 45_000;

/** viewCountOptions counts the machines of a saved view. The key is no router's: live changes do not count every view anew. */
export const viewCountOptions = (query: string, read: (wish: Wish) => Promise<Count>) => {
  const wish = wishOf(stateOf(query));
  return queryOptions({
    queryKey: ["view-count", wish],
    queryFn: () => read(wish),
    staleTime: againMs,
    refetchInterval: againMs,
  });
};
