"use client";

import { isEnded } from "@slipway/shared/jobs/state";
import { useQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useTRPC } from "@/trpc/client";
import { useLive } from "@/trpc/live";
import { refusalFrom } from "@/trpc/types";
import { WhoMay } from "../dispatch/who-may";
import { useMay } from "../shell/me";
import { Page } from "../shell/page";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Panel } from "../ui/panel";
import { CancelJob } from "./cancel-job";
import { JobCourse } from "./job-course";
import { JobHead } from "./job-head";
import { JobOutput } from "./job-output";
import { JobResult } from "./job-result";
import { JobSkeleton } from "./job-skeleton";
import { JobSteps } from "./job-steps";
import type { JobView } from "./job-types";
import { QueryError } from "./query-error";
import { repairTitle } from "./repair-title";
import { RunAgain } from "./run-again";
import { SignedOrder } from "./signed-order";

/** Progress of a running attempt comes with the agent's heartbeats, which no live message announces. */
const progressMs = 2_000;

/** JobPage is one job, followed live. */
export function JobPage({ machineId, jobId }: { machineId: string; jobId: string }) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.jobs.get.queryOptions(
      { machineId, jobId },
      { refetchInterval: ({ state }) => (state.data?.state === "running" ? progressMs : false) },
    ),
  );
  useLive(["jobs"], { ids: [jobId] });
  const job = query.data;
  const isGone = query.error !== null && refusalFrom(query.error).code === "not-found";
  return (
    <Page
      crumbs={[
        { label: "Jobs", href: "/jobs" },
        { label: job ? `${repairTitle(job.repair)} on ${job.hostname}` : "Job" },
      ]}
    >
      {isGone && !job ? (
        <NoSuchJob />
      ) : (
        <div className="@container grid gap-4 [&>*]:min-w-0">
          <QueryError title="The job could not be read" query={query} />
          {job ? <Body job={job} onChanged={() => void query.refetch()} /> : !query.error && <JobSkeleton />}
        </div>
      )}
    </Page>
  );
}

const Body = ({ job, onChanged }: { job: JobView; onChanged: () => void }) => (
  <>
    <JobHead job={job} actions={<Actions job={job} onChanged={onChanged} />} />
    <div className="grid items-start gap-4 @[51rem]:grid-cols-[minmax(0,1fr)_23.5rem]">
      <div className="grid min-w-0 gap-4">
        <JobResult job={job} />
        <JobSteps job={job} />
        <JobOutput job={job} />
      </div>
      <div className="grid min-w-0 gap-4">
        <JobCourse job={job} />
        <SignedOrder job={job} />
      </div>
    </div>
  </>
);

function Actions({ job, onChanged }: { job: JobView; onChanged: () => void }): ReactNode {
  const mayDispatch = useMay("jobs.dispatch");
  return (
    <>
      {job.isMachineThere && (
        <Button nativeButton={false} render={<Link href={`/machines/${job.machineId}`} />}>
          Open machine
        </Button>
      )}
      {mayDispatch && <CancelJob job={job} onDone={onChanged} />}
      {mayDispatch && job.isMachineThere && isEnded(job.state) && <RunAgain job={job} />}
      {!mayDispatch && <WhoMay className="max-w-56" />}
    </>
  );
}

const NoSuchJob = () => (
  <Panel>
    <EmptyState
      icon={SearchX}
      title="There is no such job here"
      action={
        <Button nativeButton={false} render={<Link href="/jobs" />}>
          All jobs
        </Button>
      }
    >
      It does not exist, or belongs to a group you have no rights in.
    </EmptyState>
  </Panel>
);
