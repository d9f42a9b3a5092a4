"use client";

import { batchParts } from "@slipway/shared/jobs/batch-part";
import { useQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import Link from "next/link";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useTRPC } from "@/trpc/client";
import { useLive } from "@/trpc/live";
import { refusalFrom } from "@/trpc/types";
import { QueryError } from "../job/query-error";
import { Page } from "../shell/page";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Notice } from "../ui/notice";
import { Panel } from "../ui/panel";
import { Skeleton, SkeletonRows } from "../ui/skeleton";
import { BatchActions } from "./batch-actions";
import { BatchHead } from "./batch-head";
import { batchTitle } from "./batch-title";
import { batchTruth } from "./batch-truth";
import type { BatchView } from "./batch-types";
import { CausesPanel } from "./causes-panel";
import { Equation } from "./equation";
import { MachinesPanel } from "./machines-panel";
import { WavesPanel } from "./waves-panel";

/** BatchPage is one dispatch to many machines, followed live: how it stands, by which waves, what did not work, and each machine. */
export function BatchPage({ batchId }: { batchId: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.batches.get.queryOptions({ batchId }));
  useLive(["batches"], { ids: [batchId] });
  const batch = query.data;
  const isGone = query.error !== null && refusalFrom(query.error).code === "not-found";
  const label = batch ? batchTitle(batch) : "Batch";
  return (
    <Page crumbs={[{ label: "Jobs", href: "/jobs" }, { label: "Batches", href: "/batches" }, { label }]}>
      {isGone && !batch ? (
        <NoSuchBatch />
      ) : (
        <div className="grid gap-4 [&>*]:min-w-0">
          <QueryError title="The batch could not be read" query={query} />
          {batch ? <Body batch={batch} onChanged={() => void query.refetch()} /> : !query.error && <BatchSkeleton />}
        </div>
      )}
    </Page>
  );
}

function Body({ batch, onChanged }: { batch: BatchView; onChanged: () => void }) {
  const [part, setPart] = useQueryState("part", parseAsStringLiteral(batchParts));
  const { first, rest } = batchTruth(batch);
  return (
    <>
      <BatchHead batch={batch} actions={<BatchActions batch={batch} onChanged={onChanged} />} />
      {batch.pausedBy === "halted" && (
        <Notice kind="error" title="It halted by itself: nothing more is sent">
          {batch.pauseReason}
        </Notice>
      )}
      <div>
        <p className="text-truth font-semibold tracking-tight text-pretty">
          {first} <span className="font-medium text-muted-foreground">{rest}</span>
        </p>
        <Equation parts={batch.parts} total={batch.total} chosen={part} onChoose={(next) => void setPart(next)} />
      </div>
      <WavesPanel batch={batch} />
      <CausesPanel batch={batch} />
      <MachinesPanel batchId={batch.id} part={part} onReset={() => void setPart(null)} />
    </>
  );
}

const BatchSkeleton = () => (
  <div className="grid gap-4" role="status" aria-label="The batch is being read">
    <Skeleton className="h-4 w-72 max-w-full" />
    <Skeleton className="h-5 w-96 max-w-full" />
    <Skeleton className="h-3.5 w-full" />
    <Panel className="overflow-hidden">
      <SkeletonRows label="Its machines are being read" widths={["w-28", "w-24", "w-2/5", "w-16"]} />
    </Panel>
  </div>
);

const NoSuchBatch = () => (
  <Panel>
    <EmptyState
      icon={SearchX}
      title="There is no such batch here"
      action={
        <Button variant="primary" nativeButton={false} render={<Link href="/batches" />}>
          Batches
        </Button>
      }
    >
      It does not exist, or all its machines are outside your groups.
    </EmptyState>
  </Panel>
);
