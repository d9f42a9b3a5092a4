"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Layers } from "lucide-react";
import Link from "next/link";
import { parseAsBoolean, parseAsString, useQueryStates } from "nuqs";
import { useTRPCClient } from "@/trpc/client";
import { useLive } from "@/trpc/live";
import { FilterBar } from "../filters/filter-bar";
import { QueryError } from "../job/query-error";
import { JobsTabs } from "../job/jobs-tabs";
import { RepairChoice } from "../job/repair-choice";
import { Page } from "../shell/page";
import { Button } from "../ui/button";
import { EmptyByFilter, EmptyState } from "../ui/empty-state";
import { PagedPanel } from "../ui/paged-panel";
import { Segmented } from "../ui/segmented";
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
  const nothing =
    filter.open || filter.repair !== null ? (
      <EmptyByFilter
        title="No batch fits these filters"
        reset={<Button onClick={() => void setFilter({ open: null, repair: null })}>Reset</Button>}
      />
    ) : (
      <NoBatchYet />
    );
  return (
    <Page crumbs={[{ label: "Jobs", href: "/jobs" }, { label: "Batches" }]}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-lg font-semibold tracking-tight">Jobs</h1>
        <JobsTabs current="batches" />
        <FilterBar className="ml-auto max-md:ml-0 max-md:w-full">
          <RepairChoice value={filter.repair} onChange={(repair) => void setFilter({ repair })} />
          <Segmented
            label="Which batches"
            items={{ all: "All", open: "Under way" }}
            value={filter.open ? "open" : "all"}
            onValueChange={(next) => void setFilter({ open: next === "open" ? true : null })}
          />
        </FilterBar>
      </div>
      <div className="mt-4 grid gap-3">
        <QueryError title="Batches could not be read" query={query} />
        <PagedPanel
          query={query}
          reading="Batches are being read"
          widths={["w-48", "w-24", "w-2/5", "w-16"]}
          empty={batches.length === 0 ? nothing : null}
        >
          <BatchTable batches={batches} />
        </PagedPanel>
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
