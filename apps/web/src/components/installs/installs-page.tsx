"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { HardDriveDownload } from "lucide-react";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import { useTRPC } from "@/trpc/client";
import { useLive } from "@/trpc/live";
import type { Outputs } from "@/trpc/types";
import { failedTogether } from "../job/failed-together";
import { QueryError } from "../job/query-error";
import { Page, Truth } from "../shell/page";
import { Button } from "../ui/button";
import { EmptyByFilter, EmptyState } from "../ui/empty-state";
import { PagedPanel } from "../ui/paged-panel";
import { Panel, PanelHeader } from "../ui/panel";
import { Skeleton } from "../ui/skeleton";
import { FailureMatrix } from "./failure-matrix";
import { placeOf } from "./install-pages";
import { InstallTable } from "./install-table";
import { InstallsFilters } from "./installs-filters";
import { installsParams, noInstallsFilter } from "./installs-params";
import { installsTruth, periodWords } from "./installs-truth";
import { useInstallPages } from "./use-install-pages";

type Failed = Outputs["installs"]["failed"];

/** Failed products in sight before the list begins. */
const ROWS = 8;

/** InstallsPage is what was installed, repaired, patched and removed in the fleet: the truth, what failed and why, then all of it. */
export function InstallsPage() {
  const trpc = useTRPC();
  const [filter, setFilter] = useQueryStates(installsParams);
  const failed = useQuery({ ...trpc.installs.failed.queryOptions(placeOf(filter)), placeholderData: keepPreviousData });
  const query = useInstallPages(filter);
  const unread = failedTogether([failed, query]);
  useLive(["machines"], { also: ["installs"] });
  const installs = query.data?.pages.flatMap((page) => page.installs) ?? [];
  const host = filter.machine === null ? null : (installs[0]?.hostname ?? "this machine");
  const { days, ...narrower } = filter;
  const { machine, group } = filter;
  const nothing = Object.values(narrower).some((value) => value !== null) ? (
    <EmptyByFilter
      title={`No install ${periodWords(days)} fits these filters`}
      reset={<Button onClick={() => void setFilter(noInstallsFilter)}>Reset</Button>}
    />
  ) : (
    <NothingEnded days={days} />
  );
  return (
    <Page crumbs={[{ label: "Installs" }]}>
      <Head failed={failed.data} hasFailed={failed.error !== null} days={days} />
      <div className="mt-4 grid gap-4">
        {unread && <QueryError title="Installs could not be read" query={unread} />}
        {failed.data && failed.data.total > 0 && (
          <Panel aria-label="Failed installs" className="overflow-hidden">
            <PanelHeader title="Failed by product and cause" note={noteOf(failed.data)} />
            <FailureMatrix failed={failed.data} place={{ days, machine, group }} rows={ROWS} isWide />
          </Panel>
        )}
        <PagedPanel
          query={query}
          label="All installs"
          head={
            <InstallsFilters {...{ filter, host }} failed={failed.data} onChange={(next) => void setFilter(next)} />
          }
          reading="Installs are being read"
          widths={["w-40", "w-24", "w-20", "w-2/5", "w-16"]}
          empty={installs.length === 0 ? nothing : null}
        >
          <InstallTable installs={installs} />
        </PagedPanel>
      </div>
    </Page>
  );
}

function Head({ failed, hasFailed, days }: { failed: Failed | undefined; hasFailed: boolean; days: number }) {
  if (!failed && hasFailed) return <Truth>What failed is not known now.</Truth>;
  if (!failed)
    return (
      <h1 className="py-2">
        <span className="sr-only">Installs</span>
        <Skeleton className="h-4 w-96 max-w-full" />
      </h1>
    );
  const { first, rest } = installsTruth(failed, days);
  return <Truth rest={rest}>{first}</Truth>;
}

function noteOf({ products, moreProducts, causes }: Failed): string {
  const all = products.length + moreProducts;
  const shown = all > ROWS ? `, the ${ROWS} with most` : "";
  return `${all} product${all === 1 ? "" : "s"}${shown}, ${causes.length} cause${causes.length === 1 ? "" : "s"}`;
}

const NothingEnded = ({ days }: { days: number }) => (
  <EmptyState
    icon={HardDriveDownload}
    title={`No machine told of an install ${periodWords(days)}`}
    action={
      <Button variant="primary" nativeButton={false} render={<Link href="/machines" />}>
        Machines
      </Button>
    }
  >
    What Windows Installer logs comes with each machine’s next check-in, as far back as its Application log goes.
  </EmptyState>
);
