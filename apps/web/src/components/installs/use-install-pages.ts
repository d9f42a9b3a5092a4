"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPCClient } from "@/trpc/client";
import { installPagesOptions } from "./install-pages";
import type { InstallsFilter } from "./installs-params";

/** useInstallPages is the list of what ended, newest first, as far as it was asked for. */
export function useInstallPages(filter: InstallsFilter) {
  const client = useTRPCClient();
  return useInfiniteQuery({
    ...installPagesOptions(filter, (wish) => client.installs.list.query(wish)),
    placeholderData: (shown) => shown,
  });
}
