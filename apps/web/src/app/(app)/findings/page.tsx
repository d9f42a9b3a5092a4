import type { Metadata } from "next";
import { FindingsPage } from "@/components/findings/findings-page";
import { getQueryClient, HydrateClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Findings" };

export default async function Page() {
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.prefetchQuery({ ...trpc.findings.kinds.queryOptions({}), retry: false }),
    queryClient.prefetchQuery({ ...trpc.machines.counts.queryOptions({}), retry: false }),
  ]);
  return (
    <HydrateClient>
      <FindingsPage />
    </HydrateClient>
  );
}
