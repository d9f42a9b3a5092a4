import { infiniteQueryOptions } from "@tanstack/react-query";
import type { Inputs, Outputs } from "@/trpc/types";
import type { InstallsFilter } from "./installs-params";

type Page = Outputs["installs"]["list"];
type Wish = Inputs["installs"]["list"];

/** EndedInstall is one line of the list. */
export type EndedInstall = Page["installs"][number];

/** placeOf is where and how far back is looked: what the sums share with the list. */
export const placeOf = ({ machine, group, days }: InstallsFilter): Inputs["installs"]["failed"] => ({
  ...(machine ? { machineId: machine } : {}),
  ...(group ? { groupId: group } : {}),
  days,
});

/** wishOf is what the server is asked for a filter. */
export const wishOf = (filter: InstallsFilter): Wish => ({
  ...placeOf(filter),
  ...(filter.outcome ? { outcome: filter.outcome } : {}),
  ...(filter.product !== null ? { product: filter.product.slice(0, 256) } : {}),
  ...(filter.version !== null ? { version: filter.version.slice(0, 64) } : {}),
  ...(filter.cause !== null ? { cause: filter.cause.slice(0, 40) } : {}),
  ...(filter.code !== null ? { code: filter.code } : {}),
});

/** installPagesOptions reads the list page by page. The key begins with the router's name, so that live changes reach it. */
export const installPagesOptions = (filter: InstallsFilter, read: (wish: Wish) => Promise<Page>) =>
  infiniteQueryOptions({
    queryKey: [["installs", "pages"], wishOf(filter)],
    queryFn: ({ pageParam }) => read({ ...wishOf(filter), ...(pageParam ? { after: pageParam } : {}) }),
    initialPageParam: null as Page["next"],
    getNextPageParam: ({ next }) => next,
  });
