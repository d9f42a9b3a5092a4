import type { Metadata } from "next";
import { failedInstallsWish } from "@/components/overview/failed-installs-wish";
import { OverviewPage } from "@/components/overview/overview-page";
import { getQueryClient, HydrateClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Overview" };

export default async function Page() {
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.prefetchQuery({ ...trpc.overview.fleet.queryOptions(), retry: false }),
    queryClient.prefetchQuery({ ...trpc.overview.work.queryOptions(), retry: false }),
    queryClient.prefetchQuery({ ...trpc.installs.failed.queryOptions(failedInstallsWish), retry: false }),
    queryClient.prefetchQuery({ ...trpc.go.fleet.queryOptions(), retry: false }),
  ]);
  return (
    <HydrateClient>
      <OverviewPage />
    </HydrateClient>
  );
}
