import { infiniteQueryOptions } from "@tanstack/react-query";
import type { Inputs, Outputs } from "@/trpc/types";
import { type JobFilter, statesOf } from "./job-filter";

type Page = Outputs["jobs"]["list"];
type Wish = Inputs["jobs"]["list"];

/** JobListFilter is the list's state in the URL. */
export interface JobListFilter {
  state: JobFilter | null;
  machine: string | null;
}

/** wishOf is what the server is asked for a filter. */
export function wishOf({ state, machine }: JobListFilter): Wish {
  const states = statesOf(state);
  return { ...(states ? { states } : {}), ...(machine ? { machineId: machine } : {}) };
}

/** jobPagesOptions reads the list page by page. The key begins with the router's name, so that live changes reach it. */
export const jobPagesOptions = (filter: JobListFilter, read: (wish: Wish) => Promise<Page>) =>
  infiniteQueryOptions({
    queryKey: [["jobs", "pages"], wishOf(filter)],
    queryFn: ({ pageParam }) => read({ ...wishOf(filter), ...(pageParam ? { after: pageParam } : {}) }),
    initialPageParam: null as Page["next"],
    getNextPageParam: ({ next }) => next,
  });
