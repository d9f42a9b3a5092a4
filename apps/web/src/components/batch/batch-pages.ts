import { infiniteQueryOptions } from "@tanstack/react-query";
import type { Inputs, Outputs } from "@/trpc/types";

type Page = Outputs["batches"]["list"];
type Wish = Inputs["batches"]["list"];

/** BatchListFilter is the list's state in the URL. */
export interface BatchListFilter {
  open: boolean;
  repair: string | null;
}

/** batchPagesOptions reads the list page by page. The key begins with the router's name, so that live changes reach it. */
export const batchPagesOptions = ({ open, repair }: BatchListFilter, read: (wish: Wish) => Promise<Page>) => {
  const wish: Wish = { ...(open ? { isOpen: true } : {}), ...(repair ? { repair } : {}) };
  return infiniteQueryOptions({
    queryKey: [["batches", "pages"], wish],
    queryFn: ({ pageParam }) => read({ ...wish, ...(pageParam ? { after: pageParam } : {}) }),
    initialPageParam: null as Page["next"],
    getNextPageParam: ({ next }) => next,
  });
};
