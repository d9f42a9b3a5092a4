"use client";

import type { BatchPart } from "@slipway/shared/jobs/batch-part";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPCClient } from "@/trpc/client";
import { QueryError } from "../job/query-error";
import { Button } from "../ui/button";
import { EmptyByFilter } from "../ui/empty-state";
import { Panel, PanelHeader } from "../ui/panel";
import { SkeletonRows } from "../ui/skeleton";
import { batchMachinePages } from "./machine-pages";
import { MachinesTable } from "./machines-table";
import { partWords } from "./part-words";

type Props = { batchId: string; part: BatchPart | null; onReset: () => void };

/** MachinesPanel lists the machines of a batch in the order of their release, all or those of one term. */
export function MachinesPanel({ batchId, part, onReset }: Props) {
  const client = useTRPCClient();
  const query = useInfiniteQuery({
    ...batchMachinePages(batchId, part, (wish) => client.batches.machines.query(wish)),
    placeholderData: (shown) => shown,
  });
  const machines = query.data?.pages.flatMap((page) => page.machines) ?? [];
  return (
    <>
      <QueryError title="The machines could not be read" query={query} />
      {(query.data || !query.error) && (
        <Panel className="overflow-hidden" aria-busy={query.isPlaceholderData || undefined} aria-label="Machines">
          <PanelHeader title="Machines" note={part ? partWords[part].label : "in the order of their release"}>
            {part && (
              <Button size="sm" onClick={onReset}>
                Show all
              </Button>
            )}
          </PanelHeader>
          {!query.data && (
            <SkeletonRows label="The machines are being read" widths={["w-28", "w-24", "w-2/5", "w-16"]} />
          )}
          {machines.length > 0 && <MachinesTable machines={machines} />}
          {query.data && machines.length === 0 && (
            <EmptyByFilter
              title={part ? `None is “${partWords[part].label.toLowerCase()}” now` : "Nothing is left to see here"}
              reset={<Button onClick={onReset}>Reset</Button>}
            />
          )}
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
    </>
  );
}
