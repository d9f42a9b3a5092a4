"use client";

import type { Outputs } from "@/trpc/types";
import { QueryError } from "../job/query-error";
import { Button } from "../ui/button";
import { Kbd } from "../ui/kbd";
import { Panel } from "../ui/panel";
import { SkeletonRows } from "../ui/skeleton";
import { EmptyByFilters } from "./empty-by-filters";
import { MachineTable } from "./machine-table";
import { MachinesFilters } from "./machines-filters";
import { type MachinesFilter, noFilter } from "./machines-params";
import { StatusTiles } from "./status-tiles";
import { machines as countOf } from "./truth";
import { useMachinePages } from "./use-machine-pages";

type Props = {
  filter: MachinesFilter;
  counts: Outputs["machines"]["counts"] | undefined;
  onFilter: (next: Partial<MachinesFilter>) => void;
};

/** MachineList is tiles, search and filters, and the rows that are left. */
export function MachineList({ filter, counts, onFilter }: Props) {
  const query = useMachinePages(filter);
  const machines = query.data?.pages.flatMap((page) => page.machines) ?? [];
  const fetchMore = () => {
    if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
  };
  return (
    <>
      <div className="mt-4 flex flex-wrap items-center gap-2">
        <StatusTiles
          counts={counts}
          chosen={filter.status}
          isAwayChosen={filter.seen === "away"}
          onChoose={(status) => onFilter({ status })}
          onAway={() => onFilter({ seen: filter.seen === "away" ? null : "away" })}
        />
        <MachinesFilters filter={filter} onChange={onFilter} />
      </div>
      <div className="mt-3 grid gap-3">
        <QueryError title="Machines could not be read" query={query} />
        {(query.data || !query.error) && (
          <Panel className="overflow-clip" aria-busy={query.isPlaceholderData || undefined}>
            {!query.data && (
              <SkeletonRows
                label="Machines are being read"
                widths={["w-20", "w-28", "w-2/5", "w-16", "w-12"]}
                rows={12}
              />
            )}
            {query.data && machines.length > 0 && (
              <>
                <MachineTable
                  machines={machines}
                  hasMore={query.hasNextPage}
                  readAt={query.dataUpdatedAt}
                  onNearEnd={fetchMore}
                />
                <Foot
                  shown={machines.length}
                  hasMore={query.hasNextPage}
                  isBusy={query.isFetchingNextPage}
                  onMore={fetchMore}
                />
              </>
            )}
            {query.data && machines.length === 0 && (
              <EmptyByFilters
                filter={filter}
                onDrop={(name) => onFilter({ [name]: null })}
                onReset={() => onFilter(noFilter)}
              />
            )}
          </Panel>
        )}
      </div>
    </>
  );
}

type FootProps = { shown: number; hasMore: boolean; isBusy: boolean; onMore: () => void };

const Foot = ({ shown, hasMore, isBusy, onMore }: FootProps) => (
  <div className="flex min-h-10 items-center gap-3 border-t px-4 text-xs text-muted-foreground">
    <span role="status">{hasMore ? `The first ${countOf(shown)}` : countOf(shown)}</span>
    {hasMore && (
      <Button variant="ghost" size="sm" isBusy={isBusy} onClick={onMore}>
        Load more
      </Button>
    )}
    <span className="ml-auto flex items-center gap-1.5 max-md:hidden">
      <Kbd>j</Kbd> <Kbd>k</Kbd> move <Kbd>Enter</Kbd> open
    </span>
  </div>
);
