"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client";
import { refusalFrom } from "@/trpc/types";

/** One letter would find half the fleet. */
const MIN_LETTERS = 2;

/** useFoundMachines asks the server for machines by host, user or serial. The last finds stay while the next are on their way. */
export function useFoundMachines(search: string) {
  const trpc = useTRPC();
  const isAsked = search.length >= MIN_LETTERS;
  const query = useQuery({
    ...trpc.machines.search.queryOptions({ text: search.slice(0, 100) }),
    enabled: isAsked,
    placeholderData: (shown) => shown,
  });
  return {
    machines: isAsked ? (query.data ?? []) : [],
    isSearching: isAsked && query.isFetching,
    error: isAsked && query.error ? refusalFrom(query.error).message : null,
  };
}
