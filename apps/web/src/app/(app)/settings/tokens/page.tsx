import type { Metadata } from "next";
import { TokensPage } from "@/components/tokens/tokens-page";
import { getQueryClient, HydrateClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Enrolment tokens" };

export default async function Page() {
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.prefetchQuery({ ...trpc.tokens.list.queryOptions(), retry: false }),
    queryClient.prefetchQuery({ ...trpc.groups.list.queryOptions(), retry: false }),
    queryClient.prefetchQuery({
      ...trpc.machines.list.queryOptions({ lifecycle: "pending", limit: 100 }),
      retry: false,
    }),
  ]);
  return (
    <HydrateClient>
      <TokensPage />
    </HydrateClient>
  );
}
