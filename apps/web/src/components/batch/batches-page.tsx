"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Layers } from "lucide-react";
import Link from "next/link";
import { parseAsBoolean, parseAsString, useQueryStates } from "nuqs";
import { useTRPCClient } from "@/trpc/client";
import { useLive } from "@/trpc/live";
import { QueryError } from "../job/query-error";
import { JobsTabs } from "../job/jobs-tabs";
import { RepairSelect } from "../job/repair-select";
import { Page } from "../shell/page";
import { Button } from "../ui/button";
import { EmptyByFilter, EmptyState } from "../ui/empty-state";
import { Panel } from "../ui/panel";
import { Segmented } from "../ui/segmented";
import { SkeletonRows } from "../ui/skeleton";
import { batchPagesOptions } from "./batch-pages";
import { BatchTable } from "./batch-table";

/** batchesParams is the list's state in the URL. */
export const batchesParams = { open: parseAsBoolean.withDefault(false), repair: parseAsString };

/** BatchesPage is every dispatch to more than one machine, newest first, followed live. */
export function BatchesPage() {
  const [filter, setFilter] = useQueryStates(batchesParams);
  const client = useTRPCClient();
  const query = useInfiniteQuery({
    ...batchPagesOptions(filter, (wish) => client.batches.list.query(wish)),
    placeholderData: (shown) => shown,
  });
  useLive(["batches"]);
  const batches = query.data?.pages.flatMap((page) => page.batches) ?? [];
  const isFiltered = filter.open || filter.repair !== null;
  return (
    <Page crumbs={[{ label: "Jobs", href: "/jobs" }, { label: "Batches" }]}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-lg font-semibold tracking-tight">Jobs</h1>
        <JobsTabs current="batches" />
        <div className="ml-auto flex flex-wrap items-center gap-2 max-md:ml-0 max-md:w-full">
          <RepairSelect value={filter.repair} onChange={(repair) => void setFilter({ repair })} />
          <Segmented
            label="Which batches"
            items={{ all: "All", open: "Under way" }}
            value={filter.open ? "open" : "all"}
            onValueChange={(next) => void setFilter({ open: next === "open" ? true : null })}
          />
        </div>
      </div>
      <div className="mt-4 grid gap-3">
        <QueryError title="Batches could not be read" query={query} />
        {(query.data || !query.error) && (
          <Panel className="overflow-hidden" aria-busy={query.isPlaceholderData || undefined}>
            {!query.data && <SkeletonRows label="Batches are being read" widths={["w-48", "w-24", "w-2/5", "w-16"]} />}
            {batches.length > 0 && <BatchTable batches={batches} />}
            {query.data && batches.length === 0 && isFiltered && (
              <EmptyByFilter
                title="No batch fits these filters"
                reset={<Button onClick={() => void setFilter({ open: null, repair: null })}>Reset</Button>}
              />
            )}
            {query.data && batches.length === 0 && !isFiltered && <NoBatchYet />}
            {query.hasNextPage && (
              <div className="border-t p-2 text-center">
                <Button
                  variant="ghost"
                  isBusy={query.isFetchingNextPage}
                  onClick={() => void query.fetchNextPage({ cancelRefetch: false })}
                >
                  Load more
                </Button>
              </div>
            )}
          </Panel>
        )}
      </div>
    </Page>
  );
}

const NoBatchYet = () => (
  <EmptyState
    icon={Layers}
    title="No repair was sent to several machines yet"
    action={
      <Button variant="primary" nativeButton={false} render={<Link href="/findings" />}>
        Findings
      </Button>
    }
  >
    Open a finding that several machines have: one press mends them all, in waves.
  </EmptyState>
);
