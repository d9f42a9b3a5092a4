"use client";

import { Monitor } from "lucide-react";
import { useMay } from "../shell/me";
import { Truth } from "../shell/page";
import { StepRail } from "../shell/step-rail";
import { EmptyState } from "../ui/empty-state";
import { Panel } from "../ui/panel";
import { PendingMachines } from "../tokens/pending-machines";
import { AddFirstMachine } from "./add-first-machine";
import { FirstFacts } from "./first-facts";
import { FirstRunAside } from "./first-run-aside";
import type { FirstRunState } from "./use-first-run";

/** FirstRun is the empty Machines page: how the first machine comes in, and then its first facts. */
export function FirstRun({ firstRun }: { firstRun: FirstRunState }) {
  const mayAdd = useMay("tokens.manage");
  if (firstRun.first) return <FirstFacts machine={firstRun.first} mayAdd={mayAdd} onLeave={firstRun.leave} />;
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div>
          <Truth rest={mayAdd && "A token, the agent and two lines bring the first one in."}>
            No machine reports yet.
          </Truth>
          <p className="mt-1 text-muted-foreground">
            Facts arrive within seconds. Besides the agent, nothing on the machine is changed.
          </p>
        </div>
        {mayAdd && <StepRail now={2} className="mt-1.5" />}
      </div>
      <PendingMachines className="mt-4" />
      {mayAdd ? (
        <div className="mt-5 grid items-start gap-4 dock:grid-cols-[minmax(0,1fr)_21.5rem]">
          <AddFirstMachine />
          <FirstRunAside />
        </div>
      ) : (
        <Panel className="mt-5">
          <EmptyState icon={Monitor} title="Waiting for the first machine">
            An administrator adds machines, under Settings.
          </EmptyState>
        </Panel>
      )}
    </>
  );
}
