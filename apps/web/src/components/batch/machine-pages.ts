import type { BatchPart } from "@slipway/shared/jobs/batch-part";
import { infiniteQueryOptions } from "@tanstack/react-query";
import type { Inputs, Outputs } from "@/trpc/types";

type Page = Outputs["batches"]["machines"];
type Wish = Inputs["batches"]["machines"];

/** batchMachinePages reads the machines of a batch page by page. The key begins with the router's name, for live changes. */
export const batchMachinePages = (batchId: string, part: BatchPart | null, read: (wish: Wish) => Promise<Page>) => {
  const wish: Wish = { batchId, ...(part ? { part } : {}) };
  return infiniteQueryOptions({
    queryKey: [["batches", "machine-pages"], wish],
    queryFn: ({ pageParam }) => read({ ...wish, ...(pageParam === null ? {} : { after: pageParam }) }),
    initialPageParam: null as Page["next"],
    getNextPageParam: ({ next }) => next,
  });
};
