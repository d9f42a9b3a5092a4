import type { Metadata } from "next";
import { GroupsPage } from "@/components/settings/groups-page";
import { getQueryClient, HydrateClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Groups" };

export default async function Page() {
  await getQueryClient().prefetchQuery({ ...trpc.groups.list.queryOptions(), retry: false });
  return (
    <HydrateClient>
      <GroupsPage />
    </HydrateClient>
  );
}
