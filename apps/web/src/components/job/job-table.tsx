"use client";

import Link from "next/link";
import { useRef } from "react";
import { cn } from "../ui/cn";
import { Code } from "../ui/code";
import { RelativeTime } from "../ui/relative-time";
import { Sentence } from "../ui/sentence";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "../ui/table";
import { DryRunMark, JobStateBadge } from "./job-state-badge";
import type { JobLine } from "./job-types";
import { repairTitle } from "./repair-title";
import { useRowKeys } from "./use-row-keys";

/** On the phone a row is two lines: what and how it stands, then where and when. */
const phoneRow =
  "max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:items-center max-md:gap-x-3 max-md:gap-y-1 max-md:px-4 max-md:py-2.5";
const phoneCell = "max-md:p-0 max-md:first:pl-0 max-md:last:pr-0";

/** JobTable is a list of jobs; a machine's own leaves its host out. */
export function JobTable({ jobs, withHost = true }: { jobs: readonly JobLine[]; withHost?: boolean }) {
  const body = useRef<HTMLTableElement>(null);
  useRowKeys(body);
  return (
    <Table ref={body}>
      <TableHead className="max-md:sr-only">
        <tr>
          <TableHeader>Repair</TableHeader>
          {withHost && <TableHeader>Machine</TableHeader>}
          <TableHeader>State</TableHeader>
          <TableHeader className="max-nav:hidden">What became of it</TableHeader>
          <TableHeader className="max-dock:hidden">Asked by</TableHeader>
          <TableHeader className="text-right">Asked</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {jobs.map((job) => (
          <Row key={job.id} job={job} withHost={withHost} />
        ))}
      </TableBody>
    </Table>
  );
}

const Row = ({ job, withHost }: { job: JobLine; withHost: boolean }) => (
  <TableRow
    className={cn(
      "relative max-md:h-auto has-[[data-row]:focus-visible]:shadow-[inset_2px_0_0_var(--ring)] md:h-10",
      phoneRow,
    )}
  >
    <TableCell className={phoneCell}>
      {/* The whole row opens the job; its title is what is focused and read. */}
      <Link
        href={`/machines/${job.machineId}/jobs/${job.id}`}
        data-row
        className="font-medium outline-none after:absolute after:inset-0"
      >
        {repairTitle(job.repair)}
      </Link>{" "}
      <DryRunMark kind={job.kind} />
    </TableCell>
    {withHost && (
      <TableCell className={cn(phoneCell, "max-md:row-start-2")}>
        <Code className="break-all">{job.hostname}</Code>
      </TableCell>
    )}
    <TableCell className={cn(phoneCell, "max-md:col-start-2 max-md:row-start-1")}>
      <JobStateBadge state={job.state} />
    </TableCell>
    <TableCell className="max-w-0 truncate text-muted-foreground max-nav:hidden nav:w-2/5">
      {job.verdict && <Sentence text={job.verdict} asOf={job.stateSince} />}
    </TableCell>
    <TableCell className="max-dock:hidden">{job.originName}</TableCell>
    <TableCell
      className={cn(
        phoneCell,
        "text-right whitespace-nowrap text-muted-foreground max-md:col-start-2 max-md:row-start-2",
      )}
    >
      <RelativeTime at={job.createdAt} />
    </TableCell>
  </TableRow>
);
