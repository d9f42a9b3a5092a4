import type { Metadata } from "next";
import { createLoader, parseAsString, parseAsStringLiteral, type SearchParams } from "nuqs/server";
import { jobFilters } from "@/components/job/job-filter";
import { jobPagesOptions } from "@/components/job/job-pages";
import { JobsPage } from "@/components/job/jobs-page";
import { caller, getQueryClient, HydrateClient } from "@/trpc/server";

export const metadata: Metadata = { title: "Jobs" };

const loadFilter = createLoader({ state: parseAsStringLiteral(jobFilters), machine: parseAsString });

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const filter = await loadFilter(searchParams);
  const read = jobPagesOptions(filter, async (wish) => (await caller()).jobs.list(wish));
  await getQueryClient().prefetchInfiniteQuery({ ...read, retry: false });
  return (
    <HydrateClient>
      <JobsPage />
    </HydrateClient>
  );
}
