import type { Metadata } from "next";
import { MachinePage } from "@/components/machine/machine-page";
import { getQueryClient, HydrateClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Machine" };

type Props = { params: Promise<{ machineId: string }> };

export default async function Page({ params }: Props) {
  const { machineId } = await params;
  // Retried in the browser, where somebody sees that it is.
  await getQueryClient().prefetchQuery({ ...trpc.machines.get.queryOptions({ machineId }), retry: false });
  return (
    <HydrateClient>
      <MachinePage machineId={machineId} />
    </HydrateClient>
  );
}
