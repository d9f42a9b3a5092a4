import type { Metadata } from "next";
import { createLoader, type SearchParams } from "nuqs/server";
import { jobPagesOptions } from "@/components/job/job-pages";
import { JobsPage } from "@/components/job/jobs-page";
import { jobsParams } from "@/components/job/jobs-params";
import { caller, getQueryClient, HydrateClient } from "@/trpc/server";

export const metadata: Metadata = { title: "Jobs" };

const loadFilter = createLoader(jobsParams);

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
