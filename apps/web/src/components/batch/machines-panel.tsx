"use client";

import type { BatchPart } from "@slipway/shared/jobs/batch-part";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPCClient } from "@/trpc/client";
import { QueryError } from "../job/query-error";
import { Button } from "../ui/button";
import { EmptyByFilter } from "../ui/empty-state";
import { PagedPanel } from "../ui/paged-panel";
import { PanelHeader } from "../ui/panel";
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
  const nothing = (
    <EmptyByFilter
      title={part ? `None is “${partWords[part].label.toLowerCase()}” now` : "Nothing is left to see here"}
      reset={<Button onClick={onReset}>Reset</Button>}
    />
  );
  return (
    <>
      <QueryError title="The machines could not be read" query={query} />
      <PagedPanel
        query={query}
        label="Machines"
        head={
          <PanelHeader title="Machines" note={part ? partWords[part].label : "in the order of their release"}>
            {part && (
              <Button size="sm" onClick={onReset}>
                Show all
              </Button>
            )}
          </PanelHeader>
        }
        reading="The machines are being read"
        widths={["w-28", "w-24", "w-2/5", "w-16"]}
        empty={machines.length === 0 ? nothing : null}
      >
        <MachinesTable machines={machines} />
      </PagedPanel>
    </>
  );
}
