import { infiniteQueryOptions } from "@tanstack/react-query";
import type { Inputs, Outputs } from "@/trpc/types";
import { wishOf } from "./machine-wish";
import type { MachinesFilter } from "./machines-params";

type Page = Outputs["machines"]["list"];
type Wish = Inputs["machines"]["list"];

/** MachineLine is one machine as the list shows it. */
export type MachineLine = Page["machines"][number];

/** machinePagesOptions reads the list page by page. The key begins with the router's name, so that live changes reach it. */
export const machinePagesOptions = (filter: MachinesFilter, read: (wish: Wish) => Promise<Page>) =>
  infiniteQueryOptions({
    queryKey: [["machines", "pages"], wishOf(filter)],
    queryFn: ({ pageParam }) => read({ ...wishOf(filter), limit: 100, ...(pageParam ? { after: pageParam } : {}) }),
    initialPageParam: null as Page["next"],
    getNextPageParam: ({ next }) => next,
  });
