import type { Metadata } from "next";
import { createLoader, type SearchParams } from "nuqs/server";
import { machinePagesOptions } from "@/components/machines/machine-pages";
import { MachinesPage } from "@/components/machines/machines-page";
import { machinesParams } from "@/components/machines/machines-params";
import { caller, getQueryClient, HydrateClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Machines" };

const loadFilter = createLoader(machinesParams);

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const filter = await loadFilter(searchParams);
  const queryClient = getQueryClient();
  const pages = machinePagesOptions(filter, async (wish) => (await caller()).machines.list(wish));
  const once = { retry: false } as const;
  await Promise.all([
    queryClient.prefetchInfiniteQuery({ ...pages, ...once }),
    queryClient.prefetchQuery({ ...trpc.machines.counts.queryOptions({}), ...once }),
    filter.group &&
      queryClient.prefetchQuery({ ...trpc.machines.counts.queryOptions({ groupId: filter.group }), ...once }),
    queryClient.prefetchQuery({ ...trpc.machines.list.queryOptions({ lifecycle: "pending", limit: 100 }), ...once }),
    queryClient.prefetchQuery({ ...trpc.groups.list.queryOptions(), ...once }),
    queryClient.prefetchQuery({ ...trpc.machines.labels.queryOptions(), ...once }),
  ]);
  return (
    <HydrateClient>
      <MachinesPage />
    </HydrateClient>
  );
}
