import { type InfiniteData, infiniteQueryOptions } from "@tanstack/react-query";
import type { Inputs, Outputs } from "@/trpc/types";
import { wishOf } from "./machine-wish";
import { byHost, type MachinesFilter, type Order } from "./machines-params";

export type MachinePage = Outputs["machines"]["list"];
type Page = MachinePage;
type Wish = Inputs["machines"]["list"];
type At = Page["next"];

/** MachineLine is one machine as the list shows it. */
export type MachineLine = Page["machines"][number];

/** Sight tells which pages a reader sees now, and is told of pages that were not read again with the others. */
export interface Sight {
  isSeen: (page: number) => boolean;
  skipped: (page: Page) => void;
}

/** More rows than this between two known places are a page of their own. */
const MOST_AGAIN = 200;

/**
 * machinePagesOptions reads the list page by page. The key begins with the router's name, so that live changes reach it.
 * Read again, only pages in sight are asked for, each up to where it ended: a hundred pages stay a hundred pages, and
 * a change in the fleet costs one or two requests, however far someone has scrolled.
 */
export const machinePagesOptions = (
  filter: MachinesFilter,
  order: Order | null,
  read: (wish: Wish) => Promise<Page>,
  sight?: Sight,
) =>
  infiniteQueryOptions({
    queryKey: [["machines", "pages"], { ...wishOf(filter), ...(order ?? byHost) }],
    queryFn: async ({ pageParam, client, queryKey }) => {
      const wish = { ...wishOf(filter), ...(order ?? byHost), ...(pageParam ? { after: pageParam } : {}) };
      const known = client.getQueryData<InfiniteData<Page, At>>(queryKey);
      const at = known?.pageParams.findIndex((param) => isSame(param, pageParam)) ?? -1;
      const page = known?.pages[at];
      if (!page?.next || !sight) return read({ ...wish, limit: 100 });
      if (sight.isSeen(at)) return read({ ...wish, until: page.next, limit: MOST_AGAIN });
      sight.skipped(page);
      return page;
    },
    initialPageParam: null as At,
    getNextPageParam: ({ next }) => next,
  });

const isSame = (a: At, b: At): boolean => a?.id === b?.id && a?.keys.join("\0") === b?.keys.join("\0");
