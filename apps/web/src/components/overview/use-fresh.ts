"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client";
import { useNow } from "../ui/relative-time";
import { startOfDay } from "./overview-words";

/** useFresh asks what is new since midnight where the reader is; only the browser knows when that was. */
export function useFresh() {
  const trpc = useTRPC();
  const now = useNow();
  const since = now === null ? null : startOfDay(now);
  const query = useQuery({
    ...trpc.overview.fresh.queryOptions({ since: new Date(since ?? 0) }),
    enabled: since !== null,
    placeholderData: keepPreviousData,
  });
  return { fresh: since === null ? undefined : query.data, hour: now === null ? 12 : new Date(now).getHours() };
}
