import type { Metadata } from "next";
import { createLoader, type SearchParams } from "nuqs/server";
import { installPagesOptions, placeOf } from "@/components/installs/install-pages";
import { InstallsPage } from "@/components/installs/installs-page";
import { installsParams } from "@/components/installs/installs-params";
import { caller, getQueryClient, HydrateClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Installs" };

const loadFilter = createLoader(installsParams);

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const filter = await loadFilter(searchParams);
  const queryClient = getQueryClient();
  const read = installPagesOptions(filter, async (wish) => (await caller()).installs.list(wish));
  await Promise.all([
    queryClient.prefetchQuery({ ...trpc.installs.failed.queryOptions(placeOf(filter)), retry: false }),
    queryClient.prefetchInfiniteQuery({ ...read, retry: false }),
  ]);
  return (
    <HydrateClient>
      <InstallsPage />
    </HydrateClient>
  );
}
