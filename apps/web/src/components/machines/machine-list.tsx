"use client";

import type { Outputs } from "@/trpc/types";
import { QueryError } from "../job/query-error";
import { useMay } from "../shell/me";
import { loadMore } from "../ui/load-more";
import { Panel } from "../ui/panel";
import { SkeletonRows } from "../ui/skeleton";
import { BulkBar } from "./bulk-bar";
import { columnsOf } from "./column-names";
import { EmptyByFilters } from "./empty-by-filters";
import { ListFoot } from "./list-foot";
import { MachineTable } from "./machine-table";
import { wishOf } from "./machine-wish";
import { MachinesFilters } from "./machines-filters";
import { type ListState, noFilter } from "./machines-params";
import { StatusTiles } from "./status-tiles";
import { useMachinePages } from "./use-machine-pages";
import { useSelection } from "./use-selection";

type Props = {
  state: ListState;
  counts: Outputs["machines"]["counts"] | undefined;
  onState: (next: Partial<ListState>) => void;
};

/** MachineList is tiles, search and filters, and the rows that are left, to be chosen and acted upon. */
export function MachineList({ state, counts, onState }: Props) {
  const { sort: order, cols, ...filter } = state;
  const query = useMachinePages(filter, order);
  const { machines } = query;
  const [mayManage, mayDispatch] = [useMay("machines.manage"), useMay("jobs.dispatch")];
  const choosing = useSelection(JSON.stringify(wishOf(filter)), machines);
  const fetchMore = () => {
    if (query.hasNextPage && !query.isFetchingNextPage) void loadMore(query);
  };
  return (
    <>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <StatusTiles
          counts={counts}
          chosen={filter.status}
          isAwayChosen={filter.seen === "asleep"}
          onChoose={(status) => onState({ status })}
          onAway={() => onState({ seen: filter.seen === "asleep" ? null : "asleep" })}
        />
        <MachinesFilters filter={filter} onChange={onState} />
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
                  columns={columnsOf(cols)}
                  order={order}
                  onOrder={(sort) => onState({ sort })}
                  choosing={mayManage || mayDispatch ? choosing : null}
                  hasMore={query.hasNextPage}
                  readAt={query.dataUpdatedAt}
                  onNearEnd={fetchMore}
                  onSight={query.onSight}
                />
                <ListFoot
                  filter={filter}
                  shown={machines.length}
                  hasMore={query.hasNextPage}
                  isBusy={query.isFetchingNextPage}
                  mayChoose={mayManage || mayDispatch}
                  onMore={fetchMore}
                />
                <BulkBar choosing={choosing} filter={filter} machines={machines} />
              </>
            )}
            {query.data && machines.length === 0 && (
              <EmptyByFilters
                filter={filter}
                onDrop={(name) => onState({ [name]: null })}
                onReset={() => onState(noFilter)}
              />
            )}
          </Panel>
        )}
      </div>
    </>
  );
}
