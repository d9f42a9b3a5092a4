"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPCClient } from "@/trpc/client";
import { type JobListFilter, jobPagesOptions } from "./job-pages";

/** useJobPages is the list of jobs, newest first, as far as it was asked for. */
export function useJobPages(filter: JobListFilter) {
  const client = useTRPCClient();
  return useInfiniteQuery({
    ...jobPagesOptions(filter, (wish) => client.jobs.list.query(wish)),
    placeholderData: (shown) => shown,
  });
}
