"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPCClient } from "@/trpc/client";
import { installPagesOptions } from "./install-pages";
import type { InstallsFilter } from "./installs-params";

/** A live change that arrives in between cancels the page that was asked for; so often it is asked for again. */
const tries = 3;

/** useInstallPages is the list of what ended, newest first, as far as it was asked for. */
export function useInstallPages(filter: InstallsFilter) {
  const client = useTRPCClient();
  const query = useInfiniteQuery({
    ...installPagesOptions(filter, (wish) => client.installs.list.query(wish)),
    placeholderData: (shown) => shown,
  });
  const loadMore = async () => {
    const before = query.data?.pages.length ?? 0;
    for (let left = tries; left > 0; left--) {
      const { data, isError } = await query.fetchNextPage({ cancelRefetch: false });
      if (isError || (data?.pages.length ?? 0) > before) return;
    }
  };
  return { ...query, loadMore };
}
