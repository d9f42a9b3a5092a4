"use client";

import { ListChecks } from "lucide-react";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import { useLive } from "@/trpc/live";
import { Page } from "../shell/page";
import { Button } from "../ui/button";
import { EmptyByFilter, EmptyState } from "../ui/empty-state";
import { PagedPanel } from "../ui/paged-panel";
import { ViewTabs } from "../views/view-tabs";
import { filterWords } from "./job-filter";
import { JobTable } from "./job-table";
import { JobsFilters } from "./jobs-filters";
import { changesFrom, type JobListFilter, jobsParams, noJobFilter, queryOf, viewParams } from "./jobs-params";
import { JobsTabs } from "./jobs-tabs";
import { QueryError } from "./query-error";
import { useJobPages } from "./use-job-pages";

/** JobsPage is every job the person may see, newest first, followed live. */
export function JobsPage() {
  const [{ view, ...filter }, setParams] = useQueryStates({ ...jobsParams, ...viewParams });
  const query = useJobPages(filter);
  useLive(["jobs"]);
  const jobs = query.data?.pages.flatMap((page) => page.jobs) ?? [];
  const host = filter.machine === null ? null : (jobs[0]?.hostname ?? "this machine");
  const reset = () => void setParams(noJobFilter);
  return (
    <Page crumbs={[{ label: "Jobs" }]}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-lg font-semibold tracking-tight">Jobs</h1>
        <JobsTabs current="jobs" />
        <JobsFilters filter={filter} host={host} onChange={(next) => void setParams(next)} />
      </div>
      <ViewTabs
        list={{
          ...{ page: "jobs", path: "/jobs", wholeName: "All jobs", keeps: "Filters" },
          query: queryOf(filter),
          changesFrom: (query) => changesFrom(query, filter),
        }}
        viewId={view}
        onView={(id) => void setParams({ view: id })}
      />
      <div className="mt-4 grid gap-3">
        <QueryError title="Jobs could not be read" query={query} />
        <PagedPanel
          query={query}
          reading="Jobs are being read"
          widths={["w-40", "w-24", "w-20", "w-2/5", "w-16"]}
          empty={jobs.length === 0 ? <Nothing filter={filter} onReset={reset} /> : null}
        >
          <JobTable jobs={jobs} />
        </PagedPanel>
      </div>
    </Page>
  );
}

function Nothing({ filter, onReset }: { filter: JobListFilter; onReset: () => void }) {
  const isFiltered = Object.values(filter).some((value) => value !== null);
  if (!isFiltered) {
    return (
      <EmptyState
        icon={ListChecks}
        title="No repair was sent yet"
        action={
          <Button variant="primary" nativeButton={false} render={<Link href="/machines" />}>
            Machines
          </Button>
        }
      >
        Open a machine that has a finding: what helps stands beside it.
      </EmptyState>
    );
  }
  return <EmptyByFilter title={emptyTitle(filter)} reset={<Button onClick={onReset}>Reset</Button>} />;
}

/** One filter is named; of several it is said that none fits them all. */
function emptyTitle({ state, machine, ...others }: JobListFilter): string {
  if (Object.values(others).some((value) => value !== null)) return "No job fits these filters";
  const word = state ? `“${filterWords[state].toLowerCase()}”` : "";
  if (machine && word) return `No job on this machine is ${word}`;
  return word ? `No job is ${word}` : "Nothing was sent to this machine yet";
}
