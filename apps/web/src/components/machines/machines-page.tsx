"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useTRPC } from "@/trpc/client";
import { useLive } from "@/trpc/live";
import { PendingMachines } from "../tokens/pending-machines";
import { Page } from "../shell/page";
import { FirstRun } from "./first-run";
import { useFirstRun } from "./use-first-run";
import { MachineList } from "./machine-list";
import { MachinesHead } from "./machines-head";
import { machinesParams } from "./machines-params";

/** MachinesPage is every machine the person may see, followed live; while there is none, it is how the first one comes in. */
export function MachinesPage() {
  const trpc = useTRPC();
  const [filter, setFilter] = useQueryStates(machinesParams);
  const counts = useQuery(trpc.machines.counts.queryOptions(filter.group ? { groupId: filter.group } : {}));
  const firstRun = useFirstRun();
  useLive(["machines", "groups"]);
  return (
    <Page crumbs={[{ label: "Machines" }]}>
      {firstRun.step === null ? (
        <>
          <MachinesHead counts={counts.data} filter={filter} />
          <PendingMachines className="mt-4" />
          <MachineList filter={filter} counts={counts.data} onFilter={(next) => void setFilter(next)} />
        </>
      ) : (
        <FirstRun firstRun={firstRun} />
      )}
    </Page>
  );
}
