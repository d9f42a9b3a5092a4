import type { Metadata } from "next";
import { createLoader, parseAsBoolean, parseAsString, type SearchParams } from "nuqs/server";
import { batchPagesOptions } from "@/components/batch/batch-pages";
import { BatchesPage } from "@/components/batch/batches-page";
import { caller, getQueryClient, HydrateClient } from "@/trpc/server";

export const metadata: Metadata = { title: "Batches" };

const loadFilter = createLoader({ open: parseAsBoolean.withDefault(false), repair: parseAsString });

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const filter = await loadFilter(searchParams);
  const read = batchPagesOptions(filter, async (wish) => (await caller()).batches.list(wish));
  await getQueryClient().prefetchInfiniteQuery({ ...read, retry: false });
  return (
    <HydrateClient>
      <BatchesPage />
    </HydrateClient>
  );
}
