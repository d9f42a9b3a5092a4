import Link from "next/link";
import type { ReactNode } from "react";
import { Clock } from "../ui/clock";
import { Code } from "../ui/code";
import { DryRunMark, JobStateBadge } from "./job-state-badge";
import type { JobView } from "./job-types";
import { repairTitle } from "./repair-title";

/** JobHead is what the job is, on which machine, in which state, by whom, and what can be done with it. */
export const JobHead = ({ job, actions }: { job: JobView; actions: ReactNode }) => (
  <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
    <div className="min-w-0">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5">
        <h1 className="text-lg font-semibold tracking-tight">
          {repairTitle(job.repair)} <span className="font-normal text-muted-foreground">on</span>{" "}
          {job.isMachineThere ? (
            <Link href={`/machines/${job.machineId}`} className="hover:underline hover:underline-offset-3">
              <Code className="font-semibold break-all">{job.hostname}</Code>
            </Link>
          ) : (
            <Code className="font-semibold break-all">{job.hostname}</Code>
          )}
        </h1>
        <JobStateBadge state={job.state} />
        <DryRunMark kind={job.kind} />
      </div>
      <p className="mt-1 flex flex-wrap gap-x-2 text-muted-foreground">
        <span>
          {job.originName} <Clock at={job.createdAt} />
        </span>
        {job.batchSize > 1 && (
          <Dotted>
            one of{" "}
            <Link href={`/batches/${job.batchId}`} className="text-accent-foreground underline underline-offset-3">
              {job.batchSize} machines
            </Link>
          </Dotted>
        )}
        {job.retryOf && (
          <Dotted>
            after{" "}
            <Link
              href={`/machines/${job.machineId}/jobs/${job.retryOf}`}
              className="text-accent-foreground underline underline-offset-3"
            >
              an earlier one
            </Link>
          </Dotted>
        )}
        <Dotted>
          job <Code>{job.id.slice(0, 8)}</Code>
        </Dotted>
      </p>
    </div>
    <div className="flex gap-2 max-md:w-full max-md:[&>*]:flex-1">{actions}</div>
  </div>
);

const Dotted = ({ children }: { children: ReactNode }) => (
  <span className="before:mr-2 before:text-input before:content-['·']">{children}</span>
);
