"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "@/trpc/client";
import { jobSentence } from "../job/job-sentence";
import { JobStateBadge } from "../job/job-state-badge";
import type { JobLine } from "../job/job-types";
import { repairTitle } from "../job/repair-title";
import { RelativeTime, useNow } from "../ui/relative-time";
import { Sentence } from "../ui/sentence";
import { recentRepair } from "./recent-repair";

/** RecentJob tells how the repair that somebody just sent is getting on. */
export function RecentJob({ jobs }: { jobs: readonly JobLine[] }) {
  const now = useNow();
  const line = recentRepair(jobs, now ?? 0);
  return line && <Strip line={line} />;
}

function Strip({ line }: { line: JobLine }) {
  const trpc = useTRPC();
  const ref = { machineId: line.machineId, jobId: line.id };
  // Progress comes with heartbeats, which no live message announces.
  const { data: job } = useQuery(
    trpc.jobs.get.queryOptions(ref, { refetchInterval: line.state === "running" ? 2_000 : false }),
  );
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t px-4 py-3">
      <span role="status">
        <JobStateBadge state={line.state} />
      </span>
      <Link
        href={`/machines/${line.machineId}/jobs/${line.id}`}
        className="font-medium underline-offset-3 hover:underline"
      >
        {repairTitle(line.repair)}
      </Link>
      <span className="min-w-0 flex-1 basis-60 text-muted-foreground wrap-anywhere">
        {job && <Sentence text={jobSentence(job)} asOf={line.stateSince} />}
      </span>
      <RelativeTime at={line.stateSince} className="text-xs text-muted-foreground" />
    </div>
  );
}
