"use client";

import { probeCodes } from "@slipway/shared/facts/codes";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "@/trpc/client";
import { QueryError } from "../job/query-error";
import { Truth } from "../shell/page";
import { StepRail } from "../shell/step-rail";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { Code } from "../ui/code";
import { Panel } from "../ui/panel";
import { RelativeTime } from "../ui/relative-time";
import { StatusBadge } from "../ui/status-badge";
import { FactRow } from "./fact-row";
import type { MachineLine } from "./machine-pages";

type Props = { machine: MachineLine; mayAdd: boolean; onLeave: () => void };

/** FirstFacts watches the first machine's facts come in. It is unknown until they are complete. */
export function FirstFacts({ machine, mayAdd, onLeave }: Props) {
  const trpc = useTRPC();
  const query = useQuery(trpc.machines.get.queryOptions({ machineId: machine.id }));
  const seen = query.data?.observations ?? [];
  const read = probeCodes.filter((probe) => seen.some((one) => one.probe === probe)).length;
  const isWhole = read === probeCodes.length;
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div>
          <Truth rest={isWhole ? "Its first facts are read." : "Unknown until its facts are complete."}>
            {machine.hostname} is in.
          </Truth>
          <p className="mt-1 text-muted-foreground">
            <RelativeTime at={machine.enrolledAt} />. You may leave, it goes on by itself.
          </p>
        </div>
        {mayAdd && <StepRail now={3} className="mt-1.5" />}
      </div>
      <QueryError title="Its facts could not be read" query={query} />
      <Panel className="mt-5 overflow-hidden">
        <header className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
          <div className="min-w-0 flex-1">
            <p className="flex flex-wrap items-center gap-2">
              <Code className="text-base font-semibold break-all">{machine.hostname}</Code>
              <StatusBadge status={machine.status} ground />
            </p>
            <p className="text-muted-foreground">
              {[machine.userName, machine.windowsName, machine.groupName, ...machine.labels]
                .filter(Boolean)
                .join(" · ")}
            </p>
          </div>
          <Button onClick={onLeave}>All machines</Button>
          <Button variant="primary" nativeButton={false} render={<Link href={`/machines/${machine.id}`} />}>
            Open machine
          </Button>
        </header>
        <div className="border-t px-4 py-3" role="status">
          <p className="font-semibold">
            {read} of {probeCodes.length} kinds of facts are read
          </p>
          <div className="mt-2 flex gap-0.5" aria-hidden>
            {probeCodes.map((probe, at) => (
              <span key={probe} className={cn("h-1 flex-1 rounded-full", at < read ? "bg-chart-1" : "hatch")} />
            ))}
          </div>
        </div>
        {probeCodes.map((probe) => (
          <FactRow key={probe} probe={probe} observation={seen.find((one) => one.probe === probe)} />
        ))}
      </Panel>
    </>
  );
}
