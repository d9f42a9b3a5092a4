"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client";

/** Somebody else may have removed it meanwhile: a mark that is half a minute old does no harm. */
const lookAgainMs = 30_000;

/** useDemo gives the groups of simulated machines; none while that is not known, and where there is no demo. */
export function useDemo(): { id: string; name: string }[] {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.demo.state.queryOptions(undefined, {
      staleTime: lookAgainMs,
      refetchInterval: ({ state }) => (state.data?.groups.length ? lookAgainMs : false),
      retry: false,
    }),
  );
  return data?.groups ?? [];
}
