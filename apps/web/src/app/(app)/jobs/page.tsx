import type { Metadata } from "next";
import { createLoader, type SearchParams } from "nuqs/server";
import { jobPagesOptions } from "@/components/job/job-pages";
import { JobsPage } from "@/components/job/jobs-page";
import { jobsParams } from "@/components/job/jobs-params";
import { caller, getQueryClient, HydrateClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Jobs" };

const loadFilter = createLoader(jobsParams);

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const filter = await loadFilter(searchParams);
  const read = jobPagesOptions(filter, async (wish) => (await caller()).jobs.list(wish));
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.prefetchInfiniteQuery({ ...read, retry: false }),
    queryClient.prefetchQuery({ ...trpc.views.list.queryOptions({ page: "jobs" }), retry: false }),
  ]);
  return (
    <HydrateClient>
      <JobsPage />
    </HydrateClient>
  );
}
