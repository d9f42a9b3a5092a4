import type { Metadata } from "next";
import { createLoader, type SearchParams } from "nuqs/server";
import { machinePagesOptions } from "@/components/machines/machine-pages";
import { MachinesPage } from "@/components/machines/machines-page";
import { layoutParams, machinesParams } from "@/components/machines/machines-params";
import { caller, getQueryClient, HydrateClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Machines" };

const loadState = createLoader({ ...machinesParams, ...layoutParams });

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { sort, cols: _, ...filter } = await loadState(searchParams);
  const queryClient = getQueryClient();
  const pages = machinePagesOptions(filter, sort, async (wish) => (await caller()).machines.list(wish));
  const once = { retry: false } as const;
  await Promise.all([
    queryClient.prefetchInfiniteQuery({ ...pages, ...once }),
    queryClient.prefetchQuery({ ...trpc.machines.counts.queryOptions({}), ...once }),
    filter.group &&
      queryClient.prefetchQuery({ ...trpc.machines.counts.queryOptions({ groupId: filter.group }), ...once }),
    queryClient.prefetchQuery({ ...trpc.machines.list.queryOptions({ lifecycle: "pending", limit: 100 }), ...once }),
    queryClient.prefetchQuery({ ...trpc.groups.list.queryOptions(), ...once }),
    queryClient.prefetchQuery({ ...trpc.views.list.queryOptions({ page: "machines" }), ...once }),
  ]);
  return (
    <HydrateClient>
      <MachinesPage />
    </HydrateClient>
  );
}
