"use client";

import { isEnded } from "@slipway/shared/jobs/state";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "@/trpc/client";
import { CancelJob } from "../job/cancel-job";
import { jobSentence } from "../job/job-sentence";
import { JobStateBadge } from "../job/job-state-badge";
import type { JobLine } from "../job/job-types";
import { repairTitle } from "../job/repair-title";
import { Button } from "../ui/button";
import { RelativeTime, useNow } from "../ui/relative-time";
import { Sentence } from "../ui/sentence";
import { JobStages } from "./job-stages";
import { recentRepair } from "./recent-repair";

type Props = { jobs: readonly JobLine[]; mayCancel: boolean; onChanged: () => void };

/** RecentJob tells how the repair that somebody just sent is getting on, and lets it be cancelled while it is under way. */
export function RecentJob({ jobs, ...rest }: Props) {
  const now = useNow();
  const line = recentRepair(jobs, now ?? 0);
  return line && <Strip line={line} {...rest} />;
}

function Strip({ line, mayCancel, onChanged }: { line: JobLine } & Omit<Props, "jobs">) {
  const trpc = useTRPC();
  const ref = { machineId: line.machineId, jobId: line.id };
  // Progress comes with heartbeats, which no live message announces.
  const job = useQuery(trpc.jobs.get.queryOptions(ref, { refetchInterval: line.state === "running" ? 2_000 : false }));
  const href = `/machines/${line.machineId}/jobs/${line.id}`;
  const isUnderWay = !isEnded(line.state);
  return (
    <section aria-label="The newest repair" className="grid gap-3 border-t px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span role="status">
          <JobStateBadge state={line.state} />
        </span>
        <Link href={href} className="font-semibold underline-offset-3 hover:underline">
          {repairTitle(line.repair)}
        </Link>
        <span className="ml-auto text-xs text-muted-foreground">
          {line.state} since <RelativeTime at={line.stateSince} suffix="" />
        </span>
      </div>
      {isUnderWay && <JobStages state={line.state} />}
      <p className="min-w-0 text-muted-foreground wrap-anywhere">
        {job.data && <Sentence text={jobSentence(job.data)} asOf={line.stateSince} />}
      </p>
      {isUnderWay && (
        <div className="flex flex-wrap gap-2">
          <Button nativeButton={false} render={<Link href={href} />}>
            Open job
          </Button>
          {mayCancel && job.data && (
            <CancelJob
              job={job.data}
              onDone={() => {
                void job.refetch();
                onChanged();
              }}
            />
          )}
        </div>
      )}
    </section>
  );
}
