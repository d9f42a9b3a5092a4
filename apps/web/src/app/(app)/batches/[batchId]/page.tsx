import { batchParts } from "@slipway/shared/jobs/batch-part";
import type { Metadata } from "next";
import { createLoader, parseAsStringLiteral, type SearchParams } from "nuqs/server";
import { BatchPage } from "@/components/batch/batch-page";
import { batchMachinePages } from "@/components/batch/machine-pages";
import { caller, getQueryClient, HydrateClient, trpc } from "@/trpc/server";

type Props = { params: Promise<{ batchId: string }>; searchParams: Promise<SearchParams> };

export const metadata: Metadata = { title: "Batch" };

const loadFilter = createLoader({ part: parseAsStringLiteral(batchParts) });

export default async function Page({ params, searchParams }: Props) {
  const { batchId } = await params;
  const { part } = await loadFilter(searchParams);
  const machines = batchMachinePages(batchId, part, async (wish) => (await caller()).batches.machines(wish));
  await Promise.all([
    getQueryClient().prefetchQuery({ ...trpc.batches.get.queryOptions({ batchId }), retry: false }),
    getQueryClient().prefetchInfiniteQuery({ ...machines, retry: false }),
  ]);
  return (
    <HydrateClient>
      <BatchPage batchId={batchId} />
    </HydrateClient>
  );
}
