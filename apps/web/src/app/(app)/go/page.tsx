import type { Metadata } from "next";
import { GoPage } from "@/components/go/go-page";
import { getQueryClient, HydrateClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Go" };

export default async function Page() {
  await getQueryClient().prefetchQuery({ ...trpc.go.fleet.queryOptions(), retry: false });
  return (
    <HydrateClient>
      <GoPage />
    </HydrateClient>
  );
}
