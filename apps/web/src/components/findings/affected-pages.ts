import type { FindingCode } from "@slipway/shared/facts/codes";
import { infiniteQueryOptions } from "@tanstack/react-query";
import type { Inputs, Outputs } from "@/trpc/types";

type Page = Outputs["findings"]["affected"];
type Wish = Inputs["findings"]["affected"];

/** AffectedLine is one machine with one finding of a kind. */
export type AffectedLine = Page["affected"][number];
export type AffectedState = AffectedLine["state"];

/** affectedPagesOptions reads the machines of a kind page by page. The key begins with the router's name, for live changes. */
export const affectedPagesOptions = (code: FindingCode, state: AffectedState, read: (wish: Wish) => Promise<Page>) =>
  infiniteQueryOptions({
    queryKey: [["findings", "pages"], code, state],
    queryFn: ({ pageParam }) => read({ code, state, limit: 50, ...(pageParam ? { after: pageParam } : {}) }),
    initialPageParam: null as Page["next"],
    getNextPageParam: ({ next }) => next,
  });
