"use client";

import { findFindingKind } from "@slipway/shared/findings/catalogue";
import { useQuery } from "@tanstack/react-query";
import { Moon } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "@/trpc/client";
import { useLive } from "@/trpc/live";
import type { Outputs } from "@/trpc/types";
import { failedTogether } from "../job/failed-together";
import { QueryError } from "../job/query-error";
import { number } from "../machines/truth";
import { Page, Truth } from "../shell/page";
import { Skeleton } from "../ui/skeleton";
import { CausesPanel } from "./causes-panel";
import { DecisionsPanel } from "./decisions-panel";
import { FailedInstallsPanel } from "./failed-installs-panel";
import { failedInstallsWish } from "./failed-installs-wish";
import { FailedPanel } from "./failed-panel";
import { GoPanel } from "./go-panel";
import { overviewTruth } from "./overview-words";
import { RunningPanel } from "./running-panel";
import { StatusCards } from "./status-cards";
import { useFresh } from "./use-fresh";

/** OverviewPage is the whole on one page: the truth, what blocks installs, what runs, what needs somebody. */
export function OverviewPage() {
  const trpc = useTRPC();
  const fleet = useQuery(trpc.overview.fleet.queryOptions());
  const work = useQuery(trpc.overview.work.queryOptions());
  const go = useQuery(trpc.go.fleet.queryOptions());
  const installs = useQuery(trpc.installs.failed.queryOptions(failedInstallsWish));
  const { fresh, hour } = useFresh();
  const failed = failedTogether([fleet, work, go, installs]);
  useLive(["machines", "findings", "jobs", "batches", "groups"], { also: ["overview", "go", "installs"] });
  return (
    <Page crumbs={[{ label: "Overview" }]}>
      <Head fleet={fleet.data} fresh={fresh} hour={hour} />
      <div className="mt-4 grid gap-4">
        {failed && <QueryError title="The Overview could not be read" query={failed} />}
        {(fleet.data || !fleet.error) && <StatusCards fleet={fleet.data} />}
        <div className="grid items-start gap-4 dock:grid-cols-[minmax(0,1fr)_22.5rem]">
          <div className="grid min-w-0 gap-4">
            {(fleet.data || !fleet.error) && <CausesPanel fleet={fleet.data} fresh={fresh} />}
            {(installs.data || !installs.error) && <FailedInstallsPanel failed={installs.data} />}
            {(work.data || !work.error) && <FailedPanel work={work.data} />}
          </div>
          <div className="grid min-w-0 gap-4 max-dock:md:grid-cols-2 max-dock:md:items-start">
            {(work.data || !work.error) && <DecisionsPanel work={work.data} />}
            {(work.data || !work.error) && <RunningPanel work={work.data} />}
            {(go.data || !go.error) && <GoPanel go={go.data} />}
          </div>
        </div>
      </div>
    </Page>
  );
}

type HeadProps = {
  fleet: Outputs["overview"]["fleet"] | undefined;
  fresh: Outputs["overview"]["fresh"] | undefined;
  hour: number;
};

function Head({ fleet, fresh, hour }: HeadProps) {
  if (!fleet)
    return (
      <h1 className="py-2">
        <span className="sr-only">Overview</span>
        <Skeleton className="h-4 w-96 max-w-full" />
      </h1>
    );
  const { counts } = fleet;
  const { count, claim, rest } = overviewTruth(counts, fresh?.total ?? null, hour);
  return (
    <>
      <Truth rest={rest} className="text-2xl">
        {count} {claim && <span className="font-medium">{claim}</span>}
      </Truth>
      <div className="mt-1 flex flex-wrap items-center justify-between gap-x-6 gap-y-1 text-muted-foreground">
        <MostFresh fresh={fresh} />
        {counts.total > 0 && (
          <p className="flex flex-wrap items-center gap-x-1.5">
            {number(counts.total - counts.unknown)} are known, {number(counts.unknown)} are silent or unreadable
            {counts.asleep > 0 && (
              <Link
                href="/machines?seen=asleep"
                className="inline-flex items-center gap-1 hover:underline hover:underline-offset-3"
              >
                <Moon className="size-3.5" aria-hidden />
                {number(counts.asleep)} asleep
              </Link>
            )}
          </p>
        )}
      </div>
    </>
  );
}

/** The cause that most of the new ones share, where there is one. */
function MostFresh({ fresh }: { fresh: HeadProps["fresh"] }) {
  const [first] = [...(fresh?.causes ?? [])].sort((a, b) => b.machines - a.machines);
  if (!fresh || !first) return <p />;
  const title = findFindingKind(first.code)?.title ?? first.code;
  return (
    <p>
      {fresh.total > 1 && `${number(first.machines)} of the ${number(fresh.total)}: `}
      {fresh.total === 1 && "New today: "}
      {title}.{" "}
      <Link
        href={`/findings/${first.code}`}
        className="font-medium text-accent-foreground hover:underline hover:underline-offset-3"
      >
        Open
      </Link>
    </p>
  );
}
