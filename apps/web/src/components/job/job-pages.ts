import { infiniteQueryOptions } from "@tanstack/react-query";
import type { Inputs, Outputs } from "@/trpc/types";
import { statesOf } from "./job-filter";
import type { JobListFilter, SinceFilter } from "./jobs-params";

type Page = Outputs["jobs"]["list"];
type Wish = Inputs["jobs"]["list"];

export type { JobListFilter };

const dayMs = 86_400_000;
const sinceMs: Record<SinceFilter, number> = { day: dayMs, week: 7 * dayMs, month: 30 * dayMs };

/** wishOf is what the server is asked for a filter. */
export function wishOf({ state, machine, repair, batch, group }: JobListFilter): Wish {
  const states = statesOf(state);
  return {
    ...(states ? { states } : {}),
    ...(machine ? { machineId: machine } : {}),
    ...(repair ? { repair } : {}),
    ...(batch ? { batchId: batch } : {}),
    ...(group ? { groupId: group } : {}),
  };
}

/** jobPagesOptions reads the list page by page. The key begins with the router's name, so that live changes reach it. */
export const jobPagesOptions = (filter: JobListFilter, read: (wish: Wish) => Promise<Page>) =>
  infiniteQueryOptions({
    // Since when is told apart by its word: a moment would make each reading a list of its own.
    queryKey: [["jobs", "pages"], wishOf(filter), filter.since],
    queryFn: ({ pageParam }) =>
      read({
        ...wishOf(filter),
        ...(filter.since ? { since: new Date(Date.now() - sinceMs[filter.since]) } : {}),
        ...(pageParam ? { after: pageParam } : {}),
      }),
    initialPageParam: null as Page["next"],
    getNextPageParam: ({ next }) => next,
  });
