import type { Metadata } from "next";
import { JobPage } from "@/components/job/job-page";
import { getQueryClient, HydrateClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Job" };

type Props = { params: Promise<{ machineId: string; jobId: string }> };

export default async function Page({ params }: Props) {
  const { machineId, jobId } = await params;
  // Retried in the browser, where somebody sees that it is.
  await getQueryClient().prefetchQuery({ ...trpc.jobs.get.queryOptions({ machineId, jobId }), retry: false });
  return (
    <HydrateClient>
      <JobPage machineId={machineId} jobId={jobId} />
    </HydrateClient>
  );
}
