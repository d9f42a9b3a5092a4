"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import { useTRPC } from "@/trpc/client";
import { useLive } from "@/trpc/live";
import { PendingMachines } from "../tokens/pending-machines";
import { Page } from "../shell/page";
import { useFirstRun } from "./use-first-run";
import { MachineList } from "./machine-list";
import { MachineViews } from "./machine-views";
import { MachinesHead } from "./machines-head";
import { layoutParams, machinesParams, viewParams } from "./machines-params";

const FirstRun = dynamic(() => import("./first-run").then((file) => file.FirstRun));

/** MachinesPage is every machine the person may see, followed live; while there is none, it is how the first one comes in. */
export function MachinesPage() {
  const trpc = useTRPC();
  const [{ view, ...state }, setParams] = useQueryStates({ ...machinesParams, ...layoutParams, ...viewParams });
  const onState = (next: Partial<typeof state>) => void setParams(next);
  const counts = useQuery(trpc.machines.counts.queryOptions(state.group ? { groupId: state.group } : {}));
  const firstRun = useFirstRun();
  useLive(["machines", "groups"]);
  return (
    <Page crumbs={[{ label: "Machines" }]}>
      {firstRun.step === null ? (
        <>
          <MachinesHead counts={counts.data} state={state} onState={onState} />
          <MachineViews
            state={state}
            viewId={view}
            total={counts.data?.total}
            onView={(id) => void setParams(id ? { view: id } : { view: null })}
          />
          <PendingMachines className="mt-4" />
          <MachineList state={state} counts={counts.data} onState={onState} />
        </>
      ) : (
        <FirstRun firstRun={firstRun} />
      )}
    </Page>
  );
}
