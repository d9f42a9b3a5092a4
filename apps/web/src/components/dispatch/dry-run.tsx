"use client";

import { isEnded } from "@slipway/shared/jobs/state";
import { useQuery } from "@tanstack/react-query";
import { LoaderCircle } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "@/trpc/client";
import { useLive } from "@/trpc/live";
import { jobSentence } from "../job/job-sentence";
import { JobStateBadge } from "../job/job-state-badge";
import type { JobView } from "../job/job-types";
import { QueryError } from "../job/query-error";
import { StepList } from "../job/step-list";
import { Clock } from "../ui/clock";
import { Code } from "../ui/code";
import { Sentence } from "../ui/sentence";

type Ref = { id: string; machineId: string };

/** DryRun shows the dry run of one machine as it comes in: the steps, and exactly what would change. */
export function DryRun({ job: ref, isAlone }: { job: Ref; isAlone: boolean }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.jobs.get.queryOptions({ machineId: ref.machineId, jobId: ref.id }));
  useLive(["jobs"], { ids: [ref.id] });
  const job = query.data;
  return (
    <div className="grid gap-2">
      <QueryError title="The dry run could not be read" query={query} />
      {job && (isEnded(job.state) ? <Ended job={job} isAlone={isAlone} /> : <Waiting job={job} />)}
    </div>
  );
}

const Waiting = ({ job }: { job: JobView }) => (
  <p role="status" className="flex items-start gap-2 text-muted-foreground">
    <LoaderCircle className="mt-0.5 size-4 shrink-0 motion-safe:animate-spin" aria-hidden />
    <span>
      <Sentence text={jobSentence(job)} asOf={job.createdAt} />
    </span>
  </p>
);

const Ended = ({ job, isAlone }: { job: JobView; isAlone: boolean }) => (
  <div className="rounded-md border">
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b px-4 py-2">
      {!isAlone && <Code className="font-medium">{job.hostname}</Code>}
      <JobStateBadge state={job.state} />
      <span className="ml-auto text-xs text-muted-foreground">
        {job.endedAt && <Clock at={job.endedAt} seconds />}{" "}
        <Link
          href={`/machines/${job.machineId}/jobs/${job.id}`}
          className="text-accent-foreground underline underline-offset-3"
        >
          job
        </Link>
      </span>
      <p className="w-full wrap-anywhere">
        <Sentence text={jobSentence(job)} asOf={job.createdAt} />
      </p>
    </div>
    {job.result && job.result.steps.length > 0 && <StepList steps={job.result.steps} asOf={job.createdAt} narrow />}
  </div>
);
