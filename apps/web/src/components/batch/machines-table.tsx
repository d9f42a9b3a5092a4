"use client";

import Link from "next/link";
import { useRef } from "react";
import { JobStateBadge } from "../job/job-state-badge";
import { useRowKeys } from "../job/use-row-keys";
import { shortUser } from "../machines/machine-words";
import { SeenCell } from "../machines/seen-cell";
import { cn } from "../ui/cn";
import { Code } from "../ui/code";
import { RelativeTime } from "../ui/relative-time";
import { Sentence } from "../ui/sentence";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "../ui/table";
import type { BatchMachine } from "./batch-types";
import { whatOf } from "./what-of";

/** On the phone a row is two lines: which machine and how it stands, then what became of it. */
const phoneCell = "max-md:p-0 max-md:first:pl-0 max-md:last:pr-0";

/** MachinesTable is the machines of a batch. j, k and the arrows move, Enter opens the job. */
export function MachinesTable({ machines }: { machines: readonly BatchMachine[] }) {
  const list = useRef<HTMLTableElement>(null);
  useRowKeys(list);
  return (
    <Table ref={list} aria-label="Machines of the batch">
      <TableHead className="max-md:sr-only">
        <tr>
          <TableHeader>Machine</TableHeader>
          <TableHeader>State</TableHeader>
          <TableHeader className="w-full">What became of it</TableHeader>
          <TableHeader className="max-dock:hidden">Group</TableHeader>
          <TableHeader className="text-right max-nav:hidden">Seen</TableHeader>
          <TableHeader className="text-right">Since</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {machines.map((machine) => (
          <Row key={machine.jobId} machine={machine} />
        ))}
      </TableBody>
    </Table>
  );
}

const Row = ({ machine }: { machine: BatchMachine }) => (
  <TableRow className="relative has-[[data-row]:focus-visible]:shadow-[inset_2px_0_0_var(--ring)] max-md:grid max-md:h-auto max-md:grid-cols-[minmax(0,1fr)_auto] max-md:items-center max-md:gap-x-3 max-md:gap-y-1 max-md:px-4 max-md:py-2.5 md:h-11">
    <TableCell className={cn(phoneCell, "md:whitespace-nowrap")}>
      {/* The whole row opens the job; the host is what is focused and read. */}
      <Link
        href={`/machines/${machine.machineId}/jobs/${machine.jobId}`}
        data-row
        className="outline-none after:absolute after:inset-0"
      >
        <Code className="font-medium max-md:break-all">{machine.hostname}</Code>
      </Link>
      {machine.userName && (
        <span className="block text-xs text-muted-foreground max-md:hidden">{shortUser(machine.userName)}</span>
      )}
    </TableCell>
    <TableCell className={cn(phoneCell, "max-md:col-start-2 max-md:row-start-1")}>
      <JobStateBadge state={machine.state} />
    </TableCell>
    <TableCell className={cn(phoneCell, "text-muted-foreground max-md:line-clamp-2 md:max-w-0 md:truncate")}>
      <Sentence text={whatOf(machine)} asOf={machine.stateSince} />
    </TableCell>
    <TableCell className="whitespace-nowrap max-dock:hidden">{machine.groupName}</TableCell>
    <TableCell className="text-right whitespace-nowrap text-muted-foreground max-nav:hidden">
      {machine.seenBucket === null ? (
        "not known"
      ) : (
        <SeenCell machine={{ ...machine, seenBucket: machine.seenBucket }} />
      )}
    </TableCell>
    <TableCell className={cn(phoneCell, "text-right whitespace-nowrap text-muted-foreground max-md:self-start")}>
      <RelativeTime at={machine.stateSince} suffix="" />
    </TableCell>
  </TableRow>
);
